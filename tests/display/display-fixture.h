/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real program on a database in a folder of its own, for the tests that need a display. */
#pragma once

#include "app/yg-application.h"
#include "app/yg-window.h"

typedef struct
{
  char *folder;
  YgApplication *application;
  YgSession *session;
  YgWindow *window;
} Fixture;

typedef void (*FixtureFunc) (Fixture *fixture, gconstpointer data);

/* Instead of gtk_test_init(): the environment's own locale stays. */
void fixture_init (int *argc, char ***argv);
void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);
/* Closes the program and starts it again on the same database. */
void fixture_restart (Fixture *fixture);
/* The main loop until no job is under way and nothing is left to do. */
void fixture_settle (Fixture *fixture);
/* The main loop until @test holds, for what happens in its own time; fails after a minute. */
void fixture_wait (gboolean (*test) (gpointer data), gpointer data);
/* Says who we are, as after the first start. */
void fixture_introduce (Fixture *fixture);
/* Imports the sample of one registry through the window. */
void fixture_import (Fixture *fixture, const YgKind *kind);
/* The one dialog of @type that is open; fails when there is none. */
GtkWidget *fixture_dialog (GType type);
gboolean fixture_has_dialog (GType type);
/* Answers the question that is open. */
void fixture_answer (Fixture *fixture, const char *text);
/* The first widget of @type below @root, depth first, or NULL. */
GtkWidget *fixture_find (GtkWidget *root, GType type);
/* The first widget below @root with the style class @name, or NULL. */
GtkWidget *fixture_class (GtkWidget *root, const char *name);
/* A label below @root showing exactly @text. */
gboolean fixture_shows (GtkWidget *root, const char *text);
char *fixture_sample (const char *name);
/* The row in force called @name; the caller's; fails when there is none. */
YgRecord *fixture_record (Fixture *fixture, const YgKind *kind, const char *name);

#define fixture_add(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

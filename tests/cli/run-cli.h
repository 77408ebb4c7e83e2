/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real yangguang-cli (env YG_CLI) as a child process, in a folder of its own. */
#pragma once

#include <glib.h>

typedef struct
{
  char *folder;
  char *db;  /* not there yet */
  char *out; /* of the last run */
  char *err;
  gint64 file_limit; /* bytes; the disk is full beyond; -1 none */
  const char *locale; /* LC_ALL; NULL as the test has it */
} Cli;

typedef void (*CliFunc) (Cli *cli, gconstpointer data);

void cli_set_up (Cli *cli, gconstpointer data);
/* With the three registries of tests/data/sample and an office. */
void cli_set_up_sample (Cli *cli, gconstpointer data);
void cli_tear_down (Cli *cli, gconstpointer data);
#define cli_add(path, func) g_test_add (path, Cli, NULL, cli_set_up, func, cli_tear_down)
#define cli_add_sample(path, func) g_test_add (path, Cli, NULL, cli_set_up_sample, func, cli_tear_down)

/* Runs it with these words, NULL-terminated; a word "@x" is a path x in the folder, "%x" one in tests/data, "@" the
 * database. Returns the exit status. */
int cli_run (Cli *cli, ...) G_GNUC_NULL_TERMINATED;
int cli_run_words (Cli *cli, const char *const *words);
/* Exactly one sentence on stderr, which has @words; nothing on stdout. */
void cli_assert_sentence (Cli *cli, const char *words);
/* The words after a draw run's --plan: three --digits. */
#define CLI_DIGITS "--digits", "11111111", "--digits", "22222222", "--digits", "33333333"

char *cli_path (Cli *cli, const char *name);
/* Names in the folder and the bytes of every file in it; what must be the same before and after. Caller's. */
char *cli_snapshot (Cli *cli);
/* Copies the files of tests/data/@name (not below) to @to in the folder. */
void cli_copy_folder (Cli *cli, const char *name, const char *to);
void cli_assert_same_file (const char *a, const char *b);
void cli_sql (Cli *cli, const char *sql);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window over ids: what it tells a view always adds up to what the store has, and it tells as little as it can. */
#include "store/yg-change.h"
#include "store/yg-list-model.h"
#include "store-fixture.h"

/* A view as simple as one can be: it believes every items_changed. */
typedef struct
{
  GPtrArray *names;
  GString *told; /* "(position,removed,added)" … */
} View;

static void
follow (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  View *view = data;

  g_string_append_printf (view->told, "(%u,%u,%u)", position, removed, added);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, view->names->len - removed + added);
  if (removed > 0)
    g_ptr_array_remove_range (view->names, position, removed);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (YgRecord) record = g_list_model_get_item (model, position + i);

      g_ptr_array_insert (view->names, (int) (position + i), g_strdup (yg_record_get_name (record)));
    }
}

static void
view_init (View *view, YgListModel *model)
{
  view->names = g_ptr_array_new_with_free_func (g_free);
  view->told = g_string_new (NULL);
  follow (G_LIST_MODEL (model), 0, 0, g_list_model_get_n_items (G_LIST_MODEL (model)), view);
  g_string_truncate (view->told, 0);
  g_signal_connect (model, "items-changed", G_CALLBACK (follow), view);
}

static void
view_clear (View *view)
{
  g_ptr_array_unref (view->names);
  g_string_free (view->told, TRUE);
}

static void
assert_shows (View *view, YgListModel *model, Fixture *f, const YgQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = yg_store_list (f->store, query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (view->names->len, ==, records->len);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, records->len);
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (YgRecord) record = g_list_model_get_item (G_LIST_MODEL (model), i);

      g_assert_cmpstr (view->names->pdata[i], ==, yg_record_get_name (records->pdata[i]));
      g_assert_true (yg_record_equal_content (record, records->pdata[i]));
      g_assert_cmpint (yg_list_model_find (model, yg_record_get_id (record)), ==, i);
    }
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
assert_told (View *view, const char *told)
{
  g_assert_cmpstr (view->told->str, ==, told);
  g_string_truncate (view->told, 0);
}

static YgRecord *
load (Fixture *f, gint64 id)
{
  return yg_store_load (f->store, &yg_enterprise_kind, id, NULL);
}

static void
test_follow (Fixture *f, gconstpointer data)
{
  YgQuery query = { .kind = &yg_enterprise_kind, .sort_field = YG_ENTERPRISE_NAME };
  g_autoptr (YgListModel) model = yg_list_model_new (f->store, &yg_enterprise_kind);
  g_autoptr (YgRecord) record = NULL;
  g_autoptr (YgRecord) added = NULL;
  g_autoptr (YgRecord) beyond = NULL;
  View view;

  view_init (&view, model);
  yg_list_model_set_query (model, &query);
  assert_told (&view, "");
  fixture_fill (f, 1000);
  assert_told (&view, "");
  settle ();
  assert_told (&view, "(0,0,1000)");
  assert_shows (&view, model, f, &query);

  /* Another phone number: that row alone. */
  record = load (f, 300);
  yg_record_set (record, YG_ENTERPRISE_PHONE, "0335");
  fixture_put (f, record);
  settle ();
  assert_told (&view, "(299,1,1)");
  assert_shows (&view, model, f, &query);

  /* Another name: it moves. */
  yg_record_set (record, YG_ENTERPRISE_NAME, "企业000600乙");
  fixture_put (f, record);
  settle ();
  assert_told (&view, "(299,1,0)(599,0,1)");
  assert_shows (&view, model, f, &query);

  /* Retired: it goes; new: it comes. */
  yg_record_set_retired (record, "2026-11-23", "注销");
  fixture_put (f, record);
  settle ();
  assert_told (&view, "(599,1,0)");
  added = fixture_put (f, fixture_enterprise ("企业000000", "C0", ""));
  settle ();
  assert_told (&view, "(0,0,1)");
  assert_shows (&view, model, f, &query);

  /* What the list does not show tells nothing. */
  yg_record_set (record, YG_ENTERPRISE_REMARKS, "已迁出");
  fixture_put (f, record);
  settle ();
  assert_told (&view, "");

  /* Asking for less leaves less; a longer search leaves less again. */
  query.search = "00099";
  yg_list_model_set_query (model, &query);
  g_string_truncate (view.told, 0);
  assert_shows (&view, model, f, &query);
  query.search = "000999";
  yg_list_model_set_query (model, &query);
  assert_told (&view, "(0,10,0)");
  query.search = NULL;
  query.descending = TRUE;
  yg_list_model_set_query (model, &query);
  assert_told (&view, "(0,1,0)(0,0,1000)");
  assert_shows (&view, model, f, &query);
  g_assert_cmpint (yg_list_model_find (model, 300), ==, -1);
  beyond = g_list_model_get_item (G_LIST_MODEL (model), 1000);
  g_assert_null (beyond);
  view_clear (&view);
}

/* Many rows at once: emptied and filled, and right afterwards, through all pages and more than are kept. */
static void
test_many (Fixture *f, gconstpointer data)
{
  YgQuery query = { .kind = &yg_enterprise_kind, .sort_field = -1 };
  g_autoptr (YgListModel) model = NULL;
  g_autoptr (YgChange) change = NULL;
  View view;

  fixture_fill (f, 4900);
  settle ();
  model = yg_list_model_new (f->store, &yg_enterprise_kind);
  view_init (&view, model);
  assert_shows (&view, model, f, &query);
  change = yg_change_begin (f->store, "王芳", "import", "", NULL);
  for (gint64 id = 1; id <= 4900; id += 49)
    {
      g_autoptr (YgRecord) record = load (f, id);
      g_autofree char *name = g_strconcat (yg_record_get_name (record), "改", NULL);

      yg_record_set (record, YG_ENTERPRISE_NAME, name);
      g_assert_true (yg_change_put (change, record, NULL));
    }
  g_assert_true (yg_change_commit (change, NULL));
  settle ();
  assert_told (&view, "(0,4900,0)(0,0,4900)");
  assert_shows (&view, model, f, &query);
  view_clear (&view);
}

static void
wait_for (YgListModel *model)
{
  gboolean loading = TRUE;

  while (loading)
    {
      g_object_get (model, "loading", &loading, NULL);
      if (loading)
        g_main_context_iteration (NULL, TRUE);
    }
}

/* A large table is asked on a thread; the last question is the one that is answered. */
static void
test_large (Fixture *f, gconstpointer data)
{
  YgQuery query = { .kind = &yg_enterprise_kind, .sort_field = -1 };
  g_autoptr (YgListModel) model = NULL;
  YgListModel *forgotten;
  View view;

  fixture_fill (f, 6000);
  model = yg_list_model_new (f->store, &yg_enterprise_kind);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  view_init (&view, model);
  query.search = "0001";
  yg_list_model_set_query (model, &query);
  query.search = "0002";
  yg_list_model_set_query (model, &query);
  wait_for (model);
  settle ();
  assert_told (&view, "(0,0,111)");
  assert_shows (&view, model, f, &query);
  /* Let go of in the middle of a question. */
  forgotten = yg_list_model_new (f->store, &yg_enterprise_kind);
  g_object_unref (forgotten);
  settle ();
  view_clear (&view);
}

static void
ask_for_more (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  YgQuery query = { .kind = &yg_enterprise_kind, .sort_field = -1 };

  if (g_list_model_get_n_items (model) == 3)
    yg_list_model_set_query (YG_LIST_MODEL (model), &query);
}

/* Asking from within items_changed does not pull the ground from under the other handlers. */
static void
test_nested (Fixture *f, gconstpointer data)
{
  YgQuery query = { .kind = &yg_enterprise_kind, .sort_field = -1, .search = "00001" };
  g_autoptr (YgListModel) model = NULL;
  View view;

  fixture_fill (f, 11);
  settle ();
  model = yg_list_model_new (f->store, &yg_enterprise_kind);
  g_signal_connect (model, "items-changed", G_CALLBACK (ask_for_more), NULL);
  view_init (&view, model);
  yg_list_model_set_query (model, &query);
  query.search = NULL;
  assert_shows (&view, model, f, &query);
  view_clear (&view);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/list-model/follow", test_follow);
  fixture_add ("/list-model/many", test_many);
  fixture_add ("/list-model/large", test_large);
  fixture_add ("/list-model/nested", test_nested);
  return g_test_run ();
}

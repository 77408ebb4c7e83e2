/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window over an ordered set of ids. Rows are read in pages when somebody looks at them, and forgotten again:
 * nobody may rely on getting the same object twice. Knows nothing of widgets. */
#include "store/yg-list-model.h"

#include "store/yg-store-private.h"

#include <string.h>

#define PAGE_ROWS 256
#define PAGES_KEPT 16
/* Tables up to here are asked in the calling thread: a few milliseconds. */
#define SMALL_TABLE 5000
/* Up to here rows that came and went are told one by one, so that a view keeps its place; beyond, the list is
 * emptied and filled, which a view does in a fraction of the time that a walk over all rows takes. */
#define NARROW_ROWS 512

typedef struct
{
  guint number;
  GPtrArray *records;
} Page;

struct _YgListModel
{
  GObject parent_instance;

  YgStore *store;
  const YgKind *kind;
  YgQuery query; /* its strings are the model's */
  GArray *ids;   /* gint64 */
  GQueue pages;  /* Page, the one looked at last in front */

  GArray *changed;       /* ids changed since the last answer */
  gboolean many_changed; /* … or more than are worth telling apart */
  GCancellable *asking;  /* a question on a thread */
  gboolean telling;      /* in items_changed */
  gboolean ask_again;    /* somebody asked meanwhile */
};

static void yg_list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YgListModel, yg_list_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, yg_list_model_iface_init))

enum
{
  PROP_LOADING = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];
static guint failed_signal;

/* Pages */

static void
free_page (gpointer data)
{
  Page *page = data;

  g_ptr_array_unref (page->records);
  g_free (page);
}

static void
drop_pages (YgListModel *self)
{
  g_queue_clear_full (&self->pages, free_page);
}

static void
drop_page_of (YgListModel *self, guint position)
{
  for (GList *link = self->pages.head; link != NULL; link = link->next)
    if (((Page *) link->data)->number == position / PAGE_ROWS)
      {
        free_page (link->data);
        g_queue_delete_link (&self->pages, link);
        return;
      }
}

static Page *
load_page (YgListModel *self, guint number)
{
  guint first = number * PAGE_ROWS;
  guint n = MIN (PAGE_ROWS, self->ids->len - first);
  Page *page = g_new0 (Page, 1);

  page->number = number;
  page->records = yg_store_load_ids (self->store, self->kind, &g_array_index (self->ids, gint64, first), n, NULL);
  if (page->records == NULL)
    {
      /* A list never answers NULL below its length; what cannot be read now stands there without its texts. */
      page->records = g_ptr_array_new_with_free_func (g_object_unref);
      for (guint i = 0; i < n; i++)
        {
          YgRecord *record = yg_record_new (self->kind);

          yg_record_set_id (record, g_array_index (self->ids, gint64, first + i));
          g_ptr_array_add (page->records, record);
        }
    }
  return page;
}

static Page *
get_page (YgListModel *self, guint number)
{
  Page *page;

  for (GList *link = self->pages.head; link != NULL; link = link->next)
    if (((Page *) link->data)->number == number)
      {
        g_queue_unlink (&self->pages, link);
        g_queue_push_head_link (&self->pages, link);
        return link->data;
      }
  page = load_page (self, number);
  g_queue_push_head (&self->pages, page);
  if (self->pages.length > PAGES_KEPT)
    free_page (g_queue_pop_tail (&self->pages));
  return page;
}

/* GListModel */

static GType
yg_list_model_get_item_type (GListModel *model)
{
  return YG_TYPE_RECORD;
}

static guint
yg_list_model_get_n_items (GListModel *model)
{
  return YG_LIST_MODEL (model)->ids->len;
}

static gpointer
yg_list_model_get_item (GListModel *model, guint position)
{
  YgListModel *self = YG_LIST_MODEL (model);

  if (position >= self->ids->len)
    return NULL;
  return g_object_ref (g_ptr_array_index (get_page (self, position / PAGE_ROWS)->records, position % PAGE_ROWS));
}

static void
yg_list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = yg_list_model_get_item_type;
  iface->get_n_items = yg_list_model_get_n_items;
  iface->get_item = yg_list_model_get_item;
}

/* Taking a new answer */

static void
tell (YgListModel *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static gboolean
ids_equal (GArray *a, GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0);
}

/* @ids without those in @left_out. */
static GArray *
subtract (GArray *ids, GHashTable *left_out)
{
  GArray *rest = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);

  for (guint i = 0; i < ids->len; i++)
    if (!g_hash_table_contains (left_out, &g_array_index (ids, gint64, i)))
      g_array_append_val (rest, g_array_index (ids, gint64, i));
  return rest;
}

/* The rows in @changed came, went or moved, and nothing else did: one step each. FALSE when that is not so. */
static gboolean
tell_moves (YgListModel *self, GArray *ids, GArray *changed)
{
  g_autoptr (GHashTable) set = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) rest = NULL;
  g_autoptr (GArray) new_rest = NULL;

  for (guint i = 0; i < changed->len; i++)
    g_hash_table_add (set, &g_array_index (changed, gint64, i));
  rest = subtract (self->ids, set);
  new_rest = subtract (ids, set);
  if (!ids_equal (rest, new_rest))
    return FALSE;

  for (guint i = self->ids->len; i-- > 0;)
    if (g_hash_table_contains (set, &g_array_index (self->ids, gint64, i)))
      {
        g_array_remove_index (self->ids, i);
        drop_pages (self);
        tell (self, i, 1, 0);
      }
  for (guint i = 0; i < ids->len; i++)
    if (g_hash_table_contains (set, &g_array_index (ids, gint64, i)))
      {
        g_array_insert_val (self->ids, i, g_array_index (ids, gint64, i));
        drop_pages (self);
        tell (self, i, 0, 1);
      }
  return TRUE;
}

/* One stretch differs and it is short. */
static gboolean
tell_stretch (YgListModel *self, GArray *ids)
{
  guint shorter = MIN (self->ids->len, ids->len), head = 0, tail = 0, removed, added;

  while (head < shorter && g_array_index (self->ids, gint64, head) == g_array_index (ids, gint64, head))
    head++;
  while (tail < shorter - head
         && g_array_index (self->ids, gint64, self->ids->len - 1 - tail)
                == g_array_index (ids, gint64, ids->len - 1 - tail))
    tail++;
  removed = self->ids->len - head - tail;
  added = ids->len - head - tail;
  if (removed > NARROW_ROWS || added > NARROW_ROWS)
    return FALSE;
  g_array_unref (self->ids);
  self->ids = g_array_ref (ids);
  drop_pages (self);
  tell (self, head, removed, added);
  return TRUE;
}

/* (0, N, N) would make a view walk over all rows. */
static void
tell_everything (YgListModel *self, GArray *ids)
{
  guint old = self->ids->len;

  g_array_unref (self->ids);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  drop_pages (self);
  if (old > 0)
    tell (self, 0, old, 0);
  g_array_unref (self->ids);
  self->ids = g_array_ref (ids);
  if (ids->len > 0)
    tell (self, 0, 0, ids->len);
}

/* The order stands; only what the rows say is new. */
static void
tell_contents (YgListModel *self, GArray *changed)
{
  for (guint i = 0; i < changed->len; i++)
    {
      gint64 position = yg_list_model_find (self, g_array_index (changed, gint64, i));

      if (position >= 0)
        {
          drop_page_of (self, (guint) position);
          tell (self, (guint) position, 1, 1);
        }
    }
}

static void ask (YgListModel *self);

static void
take_answer (YgListModel *self, GArray *ids)
{
  g_autoptr (GArray) changed = g_steal_pointer (&self->changed);
  gboolean many = self->many_changed;
  /* A handler may let go of the last reference. */
  g_autoptr (YgListModel) kept = g_object_ref (self);

  self->changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->many_changed = FALSE;
  self->telling = TRUE;
  if (many)
    tell_everything (self, ids);
  else if (ids_equal (self->ids, ids))
    tell_contents (self, changed);
  else if (changed->len > 0 ? !tell_moves (self, ids, changed) : !tell_stretch (self, ids))
    tell_everything (self, ids);
  self->telling = FALSE;
  if (self->ask_again)
    {
      self->ask_again = FALSE;
      ask (self);
    }
}

/* Asking */

static void
copy_query (YgQuery *to, const YgQuery *from)
{
  *to = *from;
  to->search = g_strdup (from->search);
  for (gsize i = 0; i < G_N_ELEMENTS (to->filters); i++)
    to->filters[i].value = g_strdup (from->filters[i].value);
}

static void
clear_query (YgQuery *query)
{
  g_free ((char *) query->search);
  for (gsize i = 0; i < G_N_ELEMENTS (query->filters); i++)
    g_free ((char *) query->filters[i].value);
}

static void
free_query (gpointer data)
{
  clear_query (data);
  g_free (data);
}

static void
set_asking (YgListModel *self, GCancellable *cancellable)
{
  gboolean was_asking = self->asking != NULL;

  if (was_asking)
    g_cancellable_cancel (self->asking);
  g_set_object (&self->asking, cancellable);
  if (was_asking != (cancellable != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
select_on_thread (GTask *task, gpointer store, gpointer query, GCancellable *cancellable)
{
  GError *error = NULL;
  GArray *ids = yg_store_select_ids (store, query, cancellable, &error);

  if (ids != NULL)
    g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

static void
select_done (GObject *store, GAsyncResult *result, gpointer data)
{
  GWeakRef *weak = data;
  g_autoptr (YgListModel) self = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = g_task_propagate_pointer (G_TASK (result), &error);

  g_weak_ref_clear (weak);
  g_free (weak);
  /* Another question was asked meanwhile, or nobody wants to know any more. */
  if (self == NULL || self->asking != g_task_get_cancellable (G_TASK (result)))
    return;
  set_asking (self, NULL);
  if (ids != NULL)
    take_answer (self, ids);
  else
    g_signal_emit (self, failed_signal, 0, error);
}

static void
ask_on_thread (YgListModel *self)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GWeakRef *weak = g_new0 (GWeakRef, 1);
  YgQuery *query = g_new0 (YgQuery, 1);
  g_autoptr (GTask) task = NULL;

  set_asking (self, cancellable);
  g_weak_ref_init (weak, self);
  copy_query (query, &self->query);
  task = g_task_new (self->store, cancellable, select_done, weak);
  g_task_set_source_tag (task, ask_on_thread);
  g_task_set_task_data (task, query, free_query);
  g_task_run_in_thread (task, select_on_thread);
}

static void
ask (YgListModel *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  if (self->telling)
    {
      self->ask_again = TRUE;
      return;
    }
  if (yg_store_get_last_id (self->store, self->kind) > SMALL_TABLE)
    {
      ask_on_thread (self);
      return;
    }
  set_asking (self, NULL);
  ids = yg_store_select_ids (self->store, &self->query, NULL, &error);
  if (ids != NULL)
    take_answer (self, ids);
  else
    g_signal_emit (self, failed_signal, 0, error);
}

static void
rows_changed (YgListModel *self, const char *table, GArray *ids)
{
  if (!g_str_equal (table, self->kind->table))
    return;
  if (ids == NULL || self->changed->len + ids->len > NARROW_ROWS)
    self->many_changed = TRUE;
  else
    g_array_append_vals (self->changed, ids->data, ids->len);
  ask (self);
}

/* Object */

static void
yg_list_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  YgListModel *self = YG_LIST_MODEL (object);

  switch (id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->asking != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
yg_list_model_dispose (GObject *object)
{
  YgListModel *self = YG_LIST_MODEL (object);

  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  G_OBJECT_CLASS (yg_list_model_parent_class)->dispose (object);
}

static void
yg_list_model_finalize (GObject *object)
{
  YgListModel *self = YG_LIST_MODEL (object);

  drop_pages (self);
  clear_query (&self->query);
  g_array_unref (self->ids);
  g_array_unref (self->changed);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (yg_list_model_parent_class)->finalize (object);
}

static void
yg_list_model_class_init (YgListModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = yg_list_model_get_property;
  object_class->dispose = yg_list_model_dispose;
  object_class->finalize = yg_list_model_finalize;

  properties[PROP_LOADING]
      = g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  failed_signal = g_signal_new ("failed", YG_TYPE_LIST_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_ERROR);
}

static void
yg_list_model_init (YgListModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_queue_init (&self->pages);
}

/**
 * yg_list_model_new:
 *
 * Returns: (transfer full): the rows of @kind in force, in the order of entry, until a query asks for others
 */
YgListModel *
yg_list_model_new (YgStore *store, const YgKind *kind)
{
  YgListModel *self;

  g_return_val_if_fail (YG_IS_STORE (store), NULL);

  self = g_object_new (YG_TYPE_LIST_MODEL, NULL);
  self->store = g_object_ref (store);
  self->kind = kind;
  self->query.kind = kind;
  self->query.sort_field = -1;
  g_signal_connect_object (store, "rows-changed", G_CALLBACK (rows_changed), self, G_CONNECT_SWAPPED);
  ask (self);
  return self;
}

void
yg_list_model_set_query (YgListModel *self, const YgQuery *query)
{
  YgQuery old;

  g_return_if_fail (YG_IS_LIST_MODEL (self));
  g_return_if_fail (query->kind == self->kind);

  /* The new one may borrow strings from the old one. */
  old = self->query;
  copy_query (&self->query, query);
  clear_query (&old);
  ask (self);
}

gint64
yg_list_model_find (YgListModel *self, gint64 id)
{
  g_return_val_if_fail (YG_IS_LIST_MODEL (self), -1);

  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      return i;
  return -1;
}

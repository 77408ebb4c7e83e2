/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Positions that match, kept as numbers; a row becomes an object when somebody looks at it. */
#include "app/yg-listing-model.h"

#include "config.h"

struct _YgListingRow
{
  GObject parent_instance;
  char *name, *code, *detail, *reason;
};

G_DEFINE_FINAL_TYPE (YgListingRow, yg_listing_row, G_TYPE_OBJECT)

static void
yg_listing_row_finalize (GObject *object)
{
  YgListingRow *self = YG_LISTING_ROW (object);

  g_free (self->name);
  g_free (self->code);
  g_free (self->detail);
  g_free (self->reason);
  G_OBJECT_CLASS (yg_listing_row_parent_class)->finalize (object);
}

static void
yg_listing_row_class_init (YgListingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yg_listing_row_finalize;
}

static void
yg_listing_row_init (YgListingRow *self)
{
}

const char *
yg_listing_row_get_name (YgListingRow *self)
{
  return self->name;
}

const char *
yg_listing_row_get_code (YgListingRow *self)
{
  return self->code;
}

const char *
yg_listing_row_get_detail (YgListingRow *self)
{
  return self->detail;
}

const char *
yg_listing_row_get_reason (YgListingRow *self)
{
  return self->reason;
}

struct _YgListingModel
{
  GObject parent_instance;

  YgResolution *resolution; /* borrowed */
  YgListingKind kind;
  GArray *positions; /* guint, in the resolution's array */
};

static gboolean
is_enterprises (YgListingKind kind)
{
  return kind == YG_LISTING_ENTERPRISES_IN || kind == YG_LISTING_ENTERPRISES_OUT;
}

static gboolean
wants_in (YgListingKind kind)
{
  return kind == YG_LISTING_ENTERPRISES_IN || kind == YG_LISTING_INSPECTORS_IN;
}

static GType
get_item_type (GListModel *model)
{
  return YG_TYPE_LISTING_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return YG_LISTING_MODEL (model)->positions->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  YgListingModel *self = YG_LISTING_MODEL (model);

  if (position >= self->positions->len)
    return NULL;
  guint at = g_array_index (self->positions, guint, position);
  YgListingRow *row = g_object_new (YG_TYPE_LISTING_ROW, NULL);
  if (is_enterprises (self->kind))
    {
      const YgListing *listing = self->resolution->enterprises->pdata[at];
      row->name = g_strdup (listing->name);
      row->code = g_strdup (listing->code);
      row->detail = g_strdup (listing->frames);
      row->reason = g_strdup (listing->reason);
    }
  else
    {
      const YgInspectorListing *listing = self->resolution->inspectors->pdata[at];
      row->name = g_strdup (listing->name);
      row->code = g_strdup (listing->certificate);
      row->detail = g_strdup (listing->unit);
      row->reason = g_strdup (listing->reason);
    }
  return row;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (YgListingModel,
                               yg_listing_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
yg_listing_model_finalize (GObject *object)
{
  g_array_unref (YG_LISTING_MODEL (object)->positions);
  G_OBJECT_CLASS (yg_listing_model_parent_class)->finalize (object);
}

static void
yg_listing_model_class_init (YgListingModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yg_listing_model_finalize;
}

static void
yg_listing_model_init (YgListingModel *self)
{
  self->positions = g_array_new (FALSE, FALSE, sizeof (guint));
}

YgListingModel *
yg_listing_model_new (void)
{
  return g_object_new (YG_TYPE_LISTING_MODEL, NULL);
}

static gboolean
contains (const char *text, const char *search)
{
  return text != NULL && strstr (text, search) != NULL;
}

static gboolean
matches (const YgResolution *resolution, YgListingKind kind, guint i, const char *search, const char *upper)
{
  if (is_enterprises (kind))
    {
      const YgListing *l = resolution->enterprises->pdata[i];
      if ((*l->reason == '\0') != wants_in (kind))
        return FALSE;
      return *search == '\0' || contains (l->name, search) || contains (l->code, upper)
             || contains (l->reason, search) || contains (l->frames, upper);
    }
  const YgInspectorListing *l = resolution->inspectors->pdata[i];
  if ((*l->reason == '\0') != wants_in (kind))
    return FALSE;
  return *search == '\0' || contains (l->name, search) || contains (l->certificate, search)
         || contains (l->unit, search) || contains (l->reason, search);
}

static guint
length (const YgResolution *resolution, YgListingKind kind)
{
  if (resolution == NULL)
    return 0;
  return is_enterprises (kind) ? resolution->enterprises->len : resolution->inspectors->len;
}

void
yg_listing_model_set (YgListingModel *self, YgResolution *resolution, YgListingKind kind, const char *search)
{
  g_return_if_fail (YG_IS_LISTING_MODEL (self));

  guint before = self->positions->len;
  g_autofree char *upper = g_ascii_strup (search, -1);

  /* In two steps: a model that replaces everything at once is walked through row by row. */
  g_array_set_size (self->positions, 0);
  if (before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  self->resolution = resolution;
  self->kind = kind;
  for (guint i = 0; i < length (resolution, kind); i++)
    if (matches (resolution, kind, i, search, upper))
      g_array_append_val (self->positions, i);
  if (self->positions->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->positions->len);
}

guint
yg_listing_count (const YgResolution *resolution, YgListingKind kind)
{
  if (resolution == NULL)
    return 0;
  switch (kind)
    {
    case YG_LISTING_ENTERPRISES_IN:
      return resolution->n_listed;
    case YG_LISTING_ENTERPRISES_OUT:
      return resolution->enterprises->len - resolution->n_listed;
    case YG_LISTING_INSPECTORS_IN:
      return resolution->n_inspectors;
    case YG_LISTING_INSPECTORS_OUT:
      return resolution->inspectors->len - resolution->n_inspectors;
    case YG_N_LISTINGS:
    default:
      g_return_val_if_reached (0);
    }
}

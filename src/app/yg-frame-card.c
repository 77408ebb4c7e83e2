/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card for a frame. It is filled from a YgChosenFrame and read back into one; it checks nothing, that is
 * the resolution's business. */
#include "app/yg-frame-card.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/yg-check-menu.h"
#include "base/yg-text.h"
#include "model/yg-item.h"

typedef struct
{
  GtkWidget *box, *unit, *count, *button;
} TeamRow;

struct _YgFrameCard
{
  GtkWidget parent_instance;

  const YgDrawLists *lists;
  GtkWidget *card;
  GtkWidget *key_label, *item_drop, *result_label, *remove_button;
  GtkWidget *mode_drop, *amount_stack, *share_spin, *count_spin;
  GtkWidget *categories_menu, *classes_menu, *type_drop, *teams_box;
  GPtrArray *teams; /* TeamRow */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (YgFrameCard, yg_frame_card, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_REMOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_edited (YgFrameCard *self)
{
  if (!self->loading)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_remove (YgFrameCard *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVE], 0);
}

static void
on_mode (YgFrameCard *self)
{
  gboolean count = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->mode_drop)) == 1;

  gtk_stack_set_visible_child_name (GTK_STACK (self->amount_stack), count ? "count" : "share");
  on_edited (self);
}

static const char *
drop_text (GtkWidget *drop)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (drop));
  return chosen != NULL ? gtk_string_object_get_string (chosen) : "";
}

/* Chooses @text; a value that has left the registries is added, so that it is not changed silently. */
static void
drop_choose (GtkWidget *drop, const char *text)
{
  GListModel *model = gtk_drop_down_get_model (GTK_DROP_DOWN (drop));
  guint n = g_list_model_get_n_items (model);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (model), i), text) == 0)
      {
        gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), i);
        return;
      }
  gtk_string_list_append (GTK_STRING_LIST (model), text);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), n);
}

/* ---- teams ---- */

static void update_team_buttons (YgFrameCard *self);
static void add_team (YgFrameCard *self, const char *unit, guint count);

static void
on_team_button (GtkButton *button, YgFrameCard *self)
{
  for (guint i = 0; i < self->teams->len; i++)
    {
      TeamRow *row = self->teams->pdata[i];
      if (row->button != GTK_WIDGET (button))
        continue;
      if (i == 0)
        add_team (self, "*", 1);
      else
        {
          gtk_box_remove (GTK_BOX (self->teams_box), row->box);
          g_ptr_array_remove_index (self->teams, i);
        }
      update_team_buttons (self);
      on_edited (self);
      return;
    }
}

/* The first line adds, the others can be taken away. */
static void
update_team_buttons (YgFrameCard *self)
{
  for (guint i = 0; i < self->teams->len; i++)
    {
      TeamRow *row = self->teams->pdata[i];
      gtk_button_set_icon_name (GTK_BUTTON (row->button),
                                i == 0 ? "list-add-symbolic" : "list-remove-symbolic");
      gtk_widget_set_tooltip_text (row->button,
                                   i == 0 ? _ ("Another department takes part") : _ ("Remove this line"));
    }
}

static void
add_team (YgFrameCard *self, const char *unit, guint count)
{
  TeamRow *row = g_new0 (TeamRow, 1);
  GtkStringList *units = gtk_string_list_new (NULL);

  gtk_string_list_append (units, _ ("any department"));
  for (char **name = self->lists->units; *name != NULL; name++)
    gtk_string_list_append (units, *name);
  row->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  row->unit = gtk_drop_down_new (G_LIST_MODEL (units), NULL);
  gtk_widget_set_size_request (row->unit, 150, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->unit), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Department"),
                                  -1);
  if (strcmp (unit, "*") != 0)
    drop_choose (row->unit, unit);
  row->count = gtk_spin_button_new_with_range (1, 99, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (row->count), count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->count), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Number of inspectors"), -1);
  row->button = gtk_button_new ();
  gtk_widget_add_css_class (row->button, "flat");
  gtk_box_append (GTK_BOX (row->box), row->unit);
  gtk_box_append (GTK_BOX (row->box), row->count);
  gtk_box_append (GTK_BOX (row->box), row->button);
  gtk_box_append (GTK_BOX (self->teams_box), row->box);
  g_signal_connect_swapped (row->unit, "notify::selected", G_CALLBACK (on_edited), self);
  g_signal_connect_swapped (row->count, "value-changed", G_CALLBACK (on_edited), self);
  g_signal_connect (row->button, "clicked", G_CALLBACK (on_team_button), self);
  g_ptr_array_add (self->teams, row);
}

/* ---- the item ---- */

/* Index 0 is the item's own type, 1 any, then the types that inspectors hold. */
static void
fill_types (YgFrameCard *self, YgRecord *item)
{
  const char *own = item != NULL ? yg_record_get (item, YG_ITEM_TYPES) : "";
  g_autofree char *first = g_strdup_printf (_ ("the item's own (%s)"), *own != '\0' ? own : _ ("any"));
  GtkStringList *types = gtk_string_list_new (NULL);

  gtk_string_list_append (types, first);
  gtk_string_list_append (types, _ ("any"));
  for (char **type = self->lists->types; *type != NULL; type++)
    gtk_string_list_append (types, *type);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->type_drop), G_LIST_MODEL (types));
  g_object_unref (types);
}

static void
fill_from_item (YgFrameCard *self, YgRecord *item)
{
  const char *own = item != NULL ? yg_record_get (item, YG_ITEM_CATEGORIES) : "";
  g_autofree char *otherwise
      = item != NULL ? yg_item_default_categories (yg_record_get_name (item)) : g_strdup ("");
  g_autofree char *nothing = g_strdup_printf (_ ("the item's own (%s)"), *own != '\0' ? own : otherwise);

  yg_check_menu_set_options (YG_CHECK_MENU (self->categories_menu),
                             (const char *const *)self->lists->categories, nothing);
  yg_check_menu_set_options (YG_CHECK_MENU (self->classes_menu), (const char *const *)self->lists->classes,
                             _ ("all"));
  fill_types (self, item);
}

static void
on_item (YgFrameCard *self)
{
  YgRecord *item = yg_draw_lists_find_item (self->lists, drop_text (self->item_drop));
  guint ratio;

  if (self->loading)
    return;
  self->loading = TRUE;
  yg_check_menu_set_chosen (YG_CHECK_MENU (self->categories_menu), NULL);
  fill_from_item (self, item);
  ratio = item != NULL ? yg_item_get_ratio (item) : 0;
  if (ratio > 0)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->mode_drop), 0);
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->share_spin), ratio / 10.0);
    }
  self->loading = FALSE;
  on_edited (self);
}

static void
yg_frame_card_dispose (GObject *object)
{
  YgFrameCard *self = YG_FRAME_CARD (object);

  /* The lists may be gone before the widgets are: nothing is asked of them from here on. */
  self->loading = TRUE;
  g_clear_pointer (&self->card, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), YG_TYPE_FRAME_CARD);
  g_clear_pointer (&self->teams, g_ptr_array_unref);
  G_OBJECT_CLASS (yg_frame_card_parent_class)->dispose (object);
}

static void
yg_frame_card_class_init (YgFrameCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yg_frame_card_dispose;
  signals[SIGNAL_CHANGED]
      = g_signal_new ("changed", YG_TYPE_FRAME_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REMOVE]
      = g_signal_new ("remove", YG_TYPE_FRAME_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (YG_TYPE_CHECK_MENU);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/yangguang/Yangguang/ui/yg-frame-card.ui");
  gtk_widget_class_bind_template_child (widget_class, YgFrameCard, card);
  gtk_widget_class_bind_template_child (widget_class, YgFrameCard, key_label);
  gtk_widget_class_bind_template_child (widget_class, YgFrameCard, item_drop);
  gtk_widget_class_bind_template_child (widget_class, YgFrameCard, result_label);
  gtk_widget_class_bind_template_child (widget_class, YgFrameCard, remove_button);
  gtk_widget_class_bind_template_child (widget_class, YgFrameCard, mode_drop);
  gtk_widget_class_bind_template_child (widget_class, YgFrameCard, amount_stack);
  gtk_widget_class_bind_template_child (widget_class, YgFrameCard, share_spin);
  gtk_widget_class_bind_template_child (widget_class, YgFrameCard, count_spin);
  gtk_widget_class_bind_template_child (widget_class, YgFrameCard, categories_menu);
  gtk_widget_class_bind_template_child (widget_class, YgFrameCard, classes_menu);
  gtk_widget_class_bind_template_child (widget_class, YgFrameCard, type_drop);
  gtk_widget_class_bind_template_child (widget_class, YgFrameCard, teams_box);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_mode);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
}

static void
yg_frame_card_init (YgFrameCard *self)
{
  self->loading = TRUE;
  self->teams = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
yg_frame_card_new (const YgDrawLists *lists)
{
  g_return_val_if_fail (lists != NULL, NULL);

  YgFrameCard *self = g_object_new (YG_TYPE_FRAME_CARD, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *const *)lists->item_names);
  g_autoptr (GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->lists = lists;
  gtk_drop_down_set_expression (GTK_DROP_DOWN (self->item_drop), name);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->item_drop), G_LIST_MODEL (names));
  g_signal_connect_swapped (self->item_drop, "notify::selected", G_CALLBACK (on_item), self);
  fill_from_item (self, NULL);
  self->loading = FALSE;
  return GTK_WIDGET (self);
}

void
yg_frame_card_set_frame (YgFrameCard *self, const YgChosenFrame *frame)
{
  g_return_if_fail (YG_IS_FRAME_CARD (self) && frame != NULL);

  YgRecord *item = yg_draw_lists_find_item (self->lists, frame->item);
  guint ratio = frame->ratio;

  self->loading = TRUE;
  drop_choose (self->item_drop, frame->item);
  fill_from_item (self, item);
  if (ratio == 0 && frame->count == 0 && item != NULL)
    ratio = yg_item_get_ratio (item);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->mode_drop), frame->count > 0 ? 1 : 0);
  gtk_stack_set_visible_child_name (GTK_STACK (self->amount_stack), frame->count > 0 ? "count" : "share");
  if (frame->count > 0)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->count_spin), frame->count);
  else if (ratio > 0)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->share_spin), ratio / 10.0);
  yg_check_menu_set_chosen (YG_CHECK_MENU (self->categories_menu), frame->categories);
  yg_check_menu_set_chosen (YG_CHECK_MENU (self->classes_menu), frame->classes);
  if (frame->type != NULL && strcmp (frame->type, "*") == 0)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->type_drop), 1);
  else if (frame->type != NULL)
    drop_choose (self->type_drop, frame->type);
  while (self->teams->len > 0)
    {
      TeamRow *row = self->teams->pdata[self->teams->len - 1];
      gtk_box_remove (GTK_BOX (self->teams_box), row->box);
      g_ptr_array_remove_index (self->teams, self->teams->len - 1);
    }
  for (guint i = 0; i < frame->teams->len; i++)
    {
      const YgChosenTeam *team = frame->teams->pdata[i];
      add_team (self, team->unit, team->count);
    }
  /* At least two go (行政处罚法 42). */
  if (frame->teams->len == 0)
    add_team (self, "*", 2);
  update_team_buttons (self);
  self->loading = FALSE;
}

YgChosenFrame *
yg_frame_card_get_frame (YgFrameCard *self)
{
  g_return_val_if_fail (YG_IS_FRAME_CARD (self), NULL);

  YgChosenFrame *frame = yg_chosen_frame_new (drop_text (self->item_drop));
  guint type = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->type_drop));

  if (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->mode_drop)) == 1)
    frame->count = (guint)gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->count_spin));
  else
    frame->ratio = (guint)(gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->share_spin)) * 10 + 0.5);
  frame->categories = yg_check_menu_get_chosen (YG_CHECK_MENU (self->categories_menu));
  frame->classes = yg_check_menu_get_chosen (YG_CHECK_MENU (self->classes_menu));
  if (type == 1)
    frame->type = g_strdup ("*");
  else if (type > 1 && type != GTK_INVALID_LIST_POSITION)
    frame->type = g_strdup (drop_text (self->type_drop));
  /* Named departments come before «any» (DRAW.md, team). */
  for (int any = 0; any <= 1; any++)
    for (guint i = 0; i < self->teams->len; i++)
      {
        const TeamRow *row = self->teams->pdata[i];
        if ((gtk_drop_down_get_selected (GTK_DROP_DOWN (row->unit)) == 0) == any)
          yg_chosen_frame_add_team (frame, any ? "*" : drop_text (row->unit),
                                    (guint)gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (row->count)));
      }
  return frame;
}

void
yg_frame_card_set_resolved (YgFrameCard *self, guint number, const YgResolvedFrame *resolved)
{
  g_return_if_fail (YG_IS_FRAME_CARD (self));

  g_autofree char *key = g_strdup_printf ("F%02u", number);
  g_autofree char *result = resolved != NULL
                                ? g_strdup_printf (_ ("%u of %u"), resolved->quota, resolved->members)
                                : g_strdup ("…");
  gtk_label_set_text (GTK_LABEL (self->key_label), key);
  gtk_label_set_text (GTK_LABEL (self->result_label), result);
  if (resolved != NULL && resolved->members == 0)
    gtk_widget_add_css_class (self->result_label, "error");
  else
    gtk_widget_remove_css_class (self->result_label, "error");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row at a time to the office, and the question why an enterprise is not in play. Knows no widget. */
#include "app/yg-calls.h"

#include "model/yg-enterprise.h"
#include "model/yg-item.h"
#include "office/yg-ceremony.h"

typedef struct
{
  YgCall call;
  YgBureau *bureau;
  YgRecord *record;
  char *text;
} YgCallData;

static void
call_data_free (gpointer pointer)
{
  YgCallData *data = pointer;

  g_object_unref (data->bureau);
  g_object_unref (data->record);
  g_free (data->text);
  g_free (data);
}

static YgCallData *
call_data_new (YgSession *session, YgCall call, YgRecord *record, const char *text)
{
  YgCallData *data = g_new0 (YgCallData, 1);

  data->call = call;
  data->bureau = g_object_ref (yg_session_get_bureau (session));
  data->record = g_object_ref (record);
  data->text = g_strdup (text);
  return data;
}

static gpointer
call_work (gpointer pointer, YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
           GError **error)
{
  YgCallData *data = pointer;
  gboolean done = FALSE;

  switch (data->call)
    {
    case YG_CALL_SAVE:
      done = yg_bureau_save_record (data->bureau, data->record, data->text, error);
      break;
    case YG_CALL_RETIRE:
      done = yg_bureau_retire (data->bureau, data->record, data->text, error);
      break;
    case YG_CALL_RESTORE:
      done = yg_bureau_restore (data->bureau, data->record, data->text, error);
      break;
    case YG_CALL_DISCLOSE:
      done = yg_bureau_note_disclosure (data->bureau, data->record, data->text, error);
      break;
    case YG_CALL_SAVE_OFFICE:
      done = yg_bureau_save_office (data->bureau, data->record, error);
      break;
    default:
      g_assert_not_reached ();
    }
  return GINT_TO_POINTER (done);
}

void
yg_call_async (YgSession *session, YgCall call, YgRecord *record, const char *text, GAsyncReadyCallback callback,
               gpointer user_data)
{
  g_return_if_fail (YG_IS_SESSION (session));
  g_return_if_fail (YG_IS_RECORD (record));

  yg_session_run (session, YG_SESSION_OFFICE, call_work, call_data_new (session, call, record, text),
                  call_data_free, NULL, NULL, NULL, NULL, callback, user_data);
}

gboolean
yg_call_finish (YgSession *session, GAsyncResult *result, GError **error)
{
  return yg_session_run_finish (session, result, error) != NULL;
}

/* When nothing is being chosen: every item in force, so that the answer names what would have to be different. */
static YgChoice *
choose_everything (YgBureau *bureau, GError **error)
{
  YgQuery query = { .kind = &yg_item_kind, .sort_field = -1 };
  g_autoptr (GPtrArray) items = yg_store_list (yg_bureau_get_store (bureau), &query, error);

  if (items == NULL)
    return NULL;

  YgChoice *choice = yg_choice_new ();

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (choice->frames, yg_chosen_frame_new (yg_record_get_name (g_ptr_array_index (items, i))));
  return choice;
}

static gpointer
explain_work (gpointer pointer, YgProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
              GError **error)
{
  YgCallData *data = pointer;
  g_autoptr (YgCeremony) ceremony = yg_ceremony_open (data->bureau, error);
  g_autoptr (YgResolution) resolution = NULL;

  if (ceremony == NULL)
    return NULL;
  if (yg_ceremony_get_state (ceremony) != YG_CEREMONY_NONE)
    resolution = yg_ceremony_load_resolution (ceremony, error);
  else
    {
      g_autofree char *draft = yg_store_get_draft (yg_bureau_get_store (data->bureau), YG_DRAFT_CHOICE);
      g_autoptr (YgChoice) choice = draft != NULL ? yg_choice_from_json (draft, -1, NULL) : NULL;

      if (choice == NULL || choice->frames->len == 0)
        {
          g_clear_pointer (&choice, yg_choice_free);
          choice = choose_everything (data->bureau, error);
        }
      if (choice != NULL)
        resolution = yg_choice_resolve (choice, data->bureau, error);
    }
  if (resolution == NULL)
    return NULL;
  return yg_resolution_explain (resolution, yg_record_get (data->record, YG_ENTERPRISE_CODE));
}

void
yg_explain_async (YgSession *session, YgRecord *enterprise, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (YG_IS_SESSION (session));
  g_return_if_fail (YG_IS_RECORD (enterprise));

  yg_session_run (session, YG_SESSION_LONG, explain_work,
                  call_data_new (session, YG_CALL_SAVE, enterprise, ""), call_data_free, g_free, NULL, NULL, NULL,
                  callback, user_data);
}

char *
yg_explain_finish (YgSession *session, GAsyncResult *result, GError **error)
{
  return yg_session_run_finish (session, result, error);
}

-- SPDX-License-Identifier: GPL-3.0-or-later
-- A version that does not exist, to see that upgrades work.
PRAGMA user_version = 2;
ALTER TABLE enterprises ADD COLUMN website TEXT NOT NULL DEFAULT '';

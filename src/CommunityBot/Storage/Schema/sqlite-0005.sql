-- Gatherings that come again: where, what, at what minute of the community's day, who organises them, and when whoever is on duty there is reminded next.
CREATE TABLE habits (
  id INTEGER PRIMARY KEY, area TEXT NOT NULL, cell TEXT NOT NULL, place TEXT, place_text TEXT, activity TEXT, minute INTEGER NOT NULL, organiser TEXT,
  last INTEGER NOT NULL, due INTEGER, reminded TEXT);
CREATE INDEX habits_by_area ON habits (area, last);
CREATE INDEX habits_by_last ON habits (last);
CREATE INDEX habits_due ON habits (due) WHERE due IS NOT NULL;
CREATE TABLE habit_days (id INTEGER PRIMARY KEY, habit_id INTEGER NOT NULL, alert_id INTEGER NOT NULL, day TEXT NOT NULL, opened INTEGER NOT NULL);
CREATE UNIQUE INDEX habit_days_once ON habit_days (alert_id);
CREATE INDEX habit_days_by_habit ON habit_days (habit_id);

-- Accounts whose reports the office looks at first, by its decision; and the alerts that wait for its word.
CREATE TABLE markings (
  id INTEGER PRIMARY KEY, reference TEXT NOT NULL, account TEXT NOT NULL, cell TEXT NOT NULL, language TEXT NOT NULL, reason TEXT NOT NULL,
  by TEXT NOT NULL, since INTEGER NOT NULL, appealed INTEGER, lifted INTEGER);
CREATE UNIQUE INDEX markings_lasting ON markings (account) WHERE lifted IS NULL;
ALTER TABLE alerts ADD COLUMN slowed INTEGER NOT NULL DEFAULT 0;

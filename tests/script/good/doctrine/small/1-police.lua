-- One output complete: what is done, what it leads to, what can go wrong, and what a leader has to weigh.
activity "found_academy" {
  output = "1",
  text = "Set up a police academy with the ministry and pay its teachers",
  effect = "police_capacity", gain = 0.3,
  staff = "police", posts = 4, usd_per_year = 4e5, attention = 0.5,
  access = { "presidency" },
  complete_years = 1.5,
}
activity "mentor_stations" {
  output = "1",
  text = "Officers work beside station commanders and teach investigation",
  effect = "police_capacity", gain = 0.5,
  staff = "police", posts = 20, usd_per_year = 15e4,
  access = { "safety", "governors" },
  needs = { "academy_open" },
}
activity "hear_complaints" {
  output = "1",
  text = "A body outside the police takes complaints and answers them",
  effect = "police_conduct", gain = 0.4,
  staff = "human_rights", posts = 2, usd_per_year = 1e5,
  access = { "communities" },
}

benchmark "academy_open" {
  output = "1",
  text = "The academy has taken in its first class",
  tier = "short", kind = "process", basis = "activity",
  activity = "found_academy", at_least = 0.5,
}
benchmark "stations_manned" {
  output = "1",
  text = "Police are back at work for most people in two thirds of the country",
  tier = "medium", kind = "state", basis = "capability",
  metric = "host_police_frac", at_least = 0.5, in_sectors = 0.67, hold_months = 6,
}
benchmark "police_alone" {
  output = "1",
  text = "The police do the work without the mission",
  tier = "long", kind = "state", basis = "capability",
  capability = "police", at_least = 0.6,
}

risk "graduates_unpaid" {
  output = "1",
  text = "Graduates find no salary and prey on those they police",
  per_year = 0.3, during = "found_academy",
  when = { metric = "arrears_months", at_least = 3 },
  hits = "grievance", grievance = "abuse", size = 0.05,
}
risk "old_guard" {
  output = "1",
  text = "Officers dismissed for abuse come back under another name",
  per_year = 0.2, during = "hear_complaints", neglect = true,
  hits = "setback", effect = "police_conduct", size = 0.2,
}

consideration "1.a" {
  output = "1",
  name = "Do it or teach it",
  a = "mission police patrol and arrest themselves",
  b = "they stay in the back and mentor",
  family = "O",
  try = { "set_mentoring", "mission.mentoring_frac", "drawdown/benchmark" },
}
consideration "0.a" {
  name = "One budget, many hands",
  a = "sections compete",
  b = "one ranked plan",
  family = "Z",
}

label {
  output = "1", tier = "short",
  text = "Equipment needs have been mapped",
  why = "a list that nothing in the model reads",
}

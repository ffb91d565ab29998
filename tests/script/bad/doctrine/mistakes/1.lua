activity "a" {
  output = "2", text = 5, effect = "police_capcity", gain = 1.5,
  staff = "polcie", acess = { "patrols" },
  access = { "patrol", 7 }, needs = { "bb", "c" },
  usd_per_year = "1e5",
}
activity "z" {
  output = "1", text = "x", effect = "courts", gain = 0.5,
  staff = "justice", posts = 900, access = "roads",
  needs = { "b", "b", "b", "b", "b" },
}
benchmark "b" {
  output = "1", text = "t", tier = "shrt", kind = "state", basis = "capacity",
  metric = "host_polic_frac", at_least = 0.4,
}
benchmark "c" {
  output = "1", text = "t", tier = "short", kind = "state", basis = "capability",
  metric = "host_police_frac", effect = "courts", at_least = 0.4, in_sectors = 1,
}
benchmark "d" {
  output = "1", text = "t", tier = "short", kind = "process", basis = "capability",
  metric = "host_police_frac",
  at_least = 3, hold_months = -1,
}
benchmark "e" {
  output = "1", text = "t", tier = "short", kind = "process", basis = "capability",
  metric = "host_police_frac", at_least = 0.5,
}
benchmark "f" {
  output = "1", text = "t", tier = "short", kind = "state", basis = "capability",
  metric = "relapse",
  at_least = 3, at_most = 2,
}
benchmark "g" {
  output = "1", text = "t", tier = "long", kind = "perception", basis = "capability",
  capability = "police",
  at_least = 0.5, in_sectors = 0.5,
}
-- a comment keeps the lines apart
risk "r" {
  output = "1", text = "t", per_year = 99, during = "aa",
  hits = "setback", size = 2, grievance = "land",
  when = { metric = "arrears" },
}
risk "s" {
  output = "1", text = "t", per_year = 1, hits = "setback",
  size = 0.1, effect = "good_offices",
}
consideration "k" {
  output = "1", name = "n", a = "a", b = "b", family = "o",
  try = { "set_mentor", "ddr.cash_uds", "drawdown/benchmrk", "sector.NAME.police_persons" },
}
label { output = "1", tier = "short", text = "x" }

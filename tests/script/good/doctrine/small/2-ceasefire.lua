activity "joint_teams" {
  output = "2",
  text = "Joint teams verify what each side reports",
  effect = "ceasefire_monitoring", gain = 0.6,
  staff = "troops", posts = 12, usd_per_year = 5e4, attention = 0.2,
  access = { "patrols", "signatories", "roads" },
}
benchmark "guns_quiet" {
  output = "2",
  text = "Few incidents for a quarter in most sectors",
  tier = "short", kind = "state", basis = "activity",
  metric = "incidents_90d", at_most = 3, in_sectors = 0.75, hold_months = 3,
}

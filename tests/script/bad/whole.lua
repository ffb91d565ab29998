scenario { format = 1, name = "whole", start = "2030-01-01", decision = "2044-06-01", horizon_years = 10 }
sector "a" { }
sector "b" { }
sector "isle" { outline = { {0, 0}, {1, 1}, {2, 2} } }
route { from = "a", to = "b", length_km = 20 }
party "GOV" { kind = "government" }
party "GOV2" { kind = "government" }
party "KLF" { kind = "signatory", fighters_persons = 400 }

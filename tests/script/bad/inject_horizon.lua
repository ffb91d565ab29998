scenario { format = 1, name = "horizon", start = "2030-01-01", decision = "2031-01-01", horizon_years = 10 }
sector "dale" { ddr_site = true }
party "front" { kind = "signatory", fighters_persons = 900, sectors = { dale = 1 } }
unit "battalion" { base = "dale", kind = "infantry_company", count = 4 }
inject "last" { order = "cut_supply", value = 30, at = "2039-12-31" }
inject "late" { order = "cut_supply", value = 30, at = "2040-06-01" }
inject "later" {
  order = "cut_supply", value = 30,
  at = "2041-01-01", when = { metric = "host_consent_frac", below = 0.4 },
}

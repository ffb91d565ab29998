scenario { format = 1, name = "injects", start = "2030-01-01", horizon_years = 10 }
sector "dale" { ddr_site = true }
sector "tarn" { }
route { from = "dale", to = "tarn", length_km = 80 }
party "front" { kind = "signatory", fighters_persons = 900, sectors = { dale = 1 } }
unit "battalion" { base = "dale", kind = "infantry_company", count = 4 }
inject "a" { order = "flod", sector = "dale", value = 30, at = "2031-06-01" }
inject "b" { order = "hand_over", sector = "dale", at = "2031-06-01" }
inject "c" { order = "flood", sector = "dalle", value = 30, at = "2031-06-01" }
inject "d" { order = "flood", value = 30, at = "2031-06-01" }
inject "e" { order = "flood", sector = "dale", value = 300, at = "2031-06-01" }
inject "f" { order = "flood", sector = "dale", at = "2031-06-01" }
inject "g" { order = "flood", sector = "dale", value = 30, at = "2029-06-01" }
inject "h" { order = "flood", sector = "dale", value = 30, at = "2031-06-31" }
inject "i" { order = "flood", sector = "dale", value = 30 }
inject "j" { order = "cut_supply", sector = "dale", value = 30, at = "2031-06-01" }
inject "k" { order = "cut_patron", party = "frnt", at = "2031-06-01" }
inject "l" { order = "cut_patron", party = "front", value = 1, at = "2031-06-01" }
inject "m" { order = "cut_supply", value = 30, when = { metric = "host_consent", below = 0.4 } }
inject "n" { order = "cut_supply", value = 30, when = { metric = "time_to_relapse_days", below = 0.4 } }
inject "o" { order = "cut_supply", value = 30, when = { metric = "host_consent_frac", below = 0.4, above = 0.2 } }
inject "p" { order = "cut_supply", value = 30, when = { metric = "host_consent_frac" } }
inject "q" { order = "cut_supply", value = 30, when = { metric = "host_consent_frac", below = 4 } }
inject "r" { order = "cut_supply", value = 30, when = { metric = "host_consent_frac", below = 0.4, for_day = 9 } }
inject "s" { order = "cut_supply", value = 30, when = { below = 0.4, for_days = -1 } }
inject "t" { order = "cut_supply", value = 30, when = "bad times" }
inject "u" { order = "cut_supply", value = 30, on = "2031-06-01" }
inject "v" { order = "cut_supply", value = "long", at = "2031-06-01", every_days = 0.01 }
inject "w" { order = "cut_supply", value = 30, at = "2031-06-01", every_days = 0.01 }
inject "x" { order = "cut_supply", value = 30, at = "2031-06-01" }
inject "x" { order = "cut_supply", value = 30, at = "2032-06-01" }
inject "y z" { order = "cut_supply", value = 30, at = "2032-06-01" }
inject "zz" { value = 30, at = "2032-06-01", when = { metric = "host_consent_frac", below = 0.4, for_days = -1 } }
inject "zy" { order = "cut_supply", value = 30, when = { metric = "host_consent_frac", below = 0.4, for_days = -1 } }

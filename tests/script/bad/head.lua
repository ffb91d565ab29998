scenario {
  format = 2,
  name = "no good name",
  title = 7,
  sumary = "a\nb",
  start = "2030-02-30",
  decision = "2032-01-01",
  horizon_years = 99,
  fictional = "yes",
  rains = { "June", "October" },
}
scenario { format = 1 }
sector "a b" { }
sector "a-name-that-is-really-far-too-long-to-keep" { }
sector "tarn" { }
sector "tarn" { }
sector "hollow"
inject "radio_campaign" { at = "2031-03-01" }

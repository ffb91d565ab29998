doctrine {
  format = 1,
  name = "small",
  title = "Two outputs, to show the form and to test with",
  source = "invented for the tests",
}
output "2" { name = "Ceasefire kept" }
output "1" { name = "Police able to work" }

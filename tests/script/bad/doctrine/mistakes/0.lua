doctrine { format = 2, name = "small", titel = "x" }
output "1" { }
output "1" { name = "b" }
output "a b" { name = "b" }

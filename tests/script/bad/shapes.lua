-- Tables that no data can be.
local loop = {}
loop.again = loop
local deep = {}
for i = 1, 12 do deep = { deep } end
scenario { format = 1, name = "shapes", start = "2030-01-01", title = loop }
sector "a" { outline = deep,
  town = { [true] = 1 } }
sector "b" { town = { "B", 1, 2, 3 }, [1.5] = 2 }
for i = 1, 2 do
  sector("s" .. i) { police_persons = -i }
end
sector "c" { [0] = 1 }
sector "d" { town = measured(1, 2, 3), police_persons = assumed(), area_km2 = assumed(9, 9) }

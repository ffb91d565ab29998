# How the cost of a run grows: seconds and memory against size, both axes logarithmic.
#
#     lua5.4 tests/bench/measure_scale.lua build/release/bench_run 9 scripts/plots/scale.dat
#     cd scripts/plots && gnuplot scale.gp                          writes scale.svg; -e "FORMAT='png'" for a PNG
#
# Blocks of scale.dat, two empty lines apart: fighters, sectors, parties, incidents, years, country; columns: times,
# seconds, megabytes, events, events per second. The thin line is n log n in fighters through the country at its own size.

if (!exists("FORMAT")) FORMAT = 'svg'
F12 = 'Helvetica,12'
F14 = 'Helvetica,14'
if (FORMAT eq 'png') {
    set terminal pngcairo size 2340,1080 font 'Helvetica,36' linewidth 3
    F12 = 'Helvetica,36'; F14 = 'Helvetica,42'
} else {
    set terminal svg size 780,360 font F12 background rgb 'white'
}
set output 'scale.'.FORMAT
set encoding utf8
set border 3 lc rgb '#666666'
set tics nomirror out
set grid ytics lc rgb '#dddddd' lw 1 dt 1
set logscale xy
set xrange [0.22:4.6]
set xtics ("¼" 0.25, "½" 0.5, "1" 1, "2" 2, "4" 4)
set key at screen 0.765,0.86 left top reverse Left samplen 2.5 spacing 1.4

FIGHTERS = 200000.0
stats 'scale.dat' index 5 every ::2::2 using 2 name 'BASE' nooutput
n_log_n(x) = BASE_mean * x * log(x * FIGHTERS) / log(FIGHTERS)

set multiplot layout 1,2 margins 0.075,0.745,0.2,0.88 spacing 0.095
set xlabel 'times the size'
set title 'Seconds a run' font F14
set yrange [0.01:10]
plot n_log_n(x) with lines lc rgb '#999999' lw 1 dt (4,3) title 'n log n', \
    'scale.dat' index 5 using 1:2 with linespoints lc rgb '#000000' lw 2.5 pt 7 ps 0.7 title 'country', \
    '' index 0 using 1:2 with linespoints lc rgb '#0072b2' lw 2 dt (9,4) pt 5 ps 0.6 title 'fighters alone', \
    '' index 1 using 1:2 with linespoints lc rgb '#d55e00' lw 2 dt (3,3) pt 9 ps 0.6 title 'sectors alone', \
    '' index 2 using 1:2 with linespoints lc rgb '#009e73' lw 2 dt (9,3,3,3) pt 11 ps 0.6 title 'parties alone', \
    '' index 3 using 1:2 with linespoints lc rgb '#e69f00' lw 2 dt (2,2) pt 15 ps 0.6 title 'incidents alone', \
    '' index 4 using 1:2 with linespoints lc rgb '#cc79a7' lw 2 dt (6,2,2,2,2,2) pt 13 ps 0.6 title 'years alone'
set title 'Memory of a run, MB' font F14
set yrange [1:100]
unset key
plot 'scale.dat' index 5 using 1:3 with linespoints lc rgb '#000000' lw 2.5 pt 7 ps 0.7, \
    '' index 0 using 1:3 with linespoints lc rgb '#0072b2' lw 2 dt (9,4) pt 5 ps 0.6, \
    '' index 1 using 1:3 with linespoints lc rgb '#d55e00' lw 2 dt (3,3) pt 9 ps 0.6
unset multiplot

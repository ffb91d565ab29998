# Share of runs without relapse
# Draw again with: gnuplot survival.gp   (FORMAT = 'png' draws survival.png)
if (!exists('FORMAT')) FORMAT = 'svg'
D = 'survival.dat'
S = FORMAT eq 'png' ? 3 : 1
SMALL = 'sans-serif,13'; NORMAL = 'sans-serif,14'; LARGE = 'sans-serif,15'
if (FORMAT eq 'png') set terminal pngcairo size 1560,1266 enhanced font 'sans-serif,14' fontscale 2.25 linewidth 3 pointscale 3 background '#ffffff'
if (FORMAT ne 'png') set terminal svg size 520,422 enhanced font 'sans-serif,14' background '#ffffff'
set output 'survival.'.FORMAT
set encoding utf8
set datafile separator tab
set border 3 lw 0.8 lc rgb '#777777'
set tics nomirror out scale 0.5 font SMALL tc rgb '#333333'
set xtics offset 0,0.5
set ytics offset 0.6,0
set grid ytics lt 1 lw 0.7 lc rgb '#e3e3e3'
set style fill solid 1 noborder
unset key
set multiplot
set lmargin at screen 0.10000; set rmargin at screen 0.64615; set tmargin at screen 0.87678; set bmargin at screen 0.33175
set xrange [0:17.7057]; set grid xtics
set xtics (0, 1, 2, 5, 10, 15)
set yrange [50:100]; set ytics 20; set format y '%.0f %%'
plot D index 'curve_0' using 1:3:4 with filledcurves fc rgb '#555555' fs transparent solid 0.14 notitle, \
     D index 'curve_1' using 1:3:4 with filledcurves fc rgb '#0072b2' fs transparent solid 0.14 notitle, \
     D index 'curve_2' using 1:3:4 with filledcurves fc rgb '#d55e00' fs transparent solid 0.14 notitle, \
     D index 'curve_3' using 1:3:4 with filledcurves fc rgb '#009e73' fs transparent solid 0.14 notitle, \
     D index 'curve_0' using 1:2 with lines lw 2.2 lc rgb '#555555' dt solid notitle, \
     D index 'curve_1' using 1:2 with lines lw 2.2 lc rgb '#0072b2' dt solid notitle, \
     D index 'curve_2' using 1:2 with lines lw 2.2 lc rgb '#d55e00' dt (9,4) notitle, \
     D index 'curve_3' using 1:2 with lines lw 2.2 lc rgb '#009e73' dt (3,3) notitle

# names and marks, in pixels of the picture
set lmargin at screen 0.00000; set rmargin at screen 1.00000; set tmargin at screen 1.00000; set bmargin at screen 0.00000
unset border; unset tics; unset grid; unset xlabel; unset ylabel; unset label; unset arrow
unset nonlinear x; unset nonlinear y
set xrange [0:520]; set yrange [422:0]
set label '{/:Bold Share of runs without relapse}' at 8,14 left font LARGE tc rgb '#222222' front
plot D index 'lines' using 1:2:3:4:5 with vectors nohead lw 0.8 lc rgb variable notitle, \
     D index 'labels_left_small' using 1:2:4:3 with labels left noenhanced font SMALL tc rgb variable notitle, \
     D index 'labels_center_small' using 1:2:4:3 with labels center noenhanced font SMALL tc rgb variable notitle
unset multiplot

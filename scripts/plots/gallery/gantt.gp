# Units, bases and strength over time
# Draw again with: gnuplot gantt.gp   (FORMAT = 'png' draws gantt.png)
if (!exists('FORMAT')) FORMAT = 'svg'
D = 'gantt.dat'
S = FORMAT eq 'png' ? 3 : 1
SMALL = 'sans-serif,13'; NORMAL = 'sans-serif,14'; LARGE = 'sans-serif,15'
if (FORMAT eq 'png') set terminal pngcairo size 1560,7341 enhanced font 'sans-serif,14' fontscale 2.25 linewidth 3 pointscale 3 background '#ffffff'
if (FORMAT ne 'png') set terminal svg size 520,2447 enhanced font 'sans-serif,14' background '#ffffff'
set output 'gantt.'.FORMAT
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
set lmargin at screen 0.38462; set rmargin at screen 0.97692; set tmargin at screen 0.07438; set bmargin at screen 0.02942
set border 3; set ytics 5; unset xtics; set grid ytics; set xrange [0:2079.7750]; set yrange [0:15]
plot D index 'strength' using 1:3 with steps dt (6,3) lw 1.4 lc rgb '#444444' notitle, \
    D index 'strength' using 1:2 with lines lw 2 lc rgb '#0072B2' notitle, \
    D index 'strength' using 1:4 with lines dt (2,3) lw 1.6 lc rgb '#00694D' notitle
set lmargin at screen 0.00000; set rmargin at screen 1.00000; set tmargin at screen 1.00000; set bmargin at screen 0.00000
unset border; unset tics; unset grid; set xrange [0:520]; set yrange [2447:0]
plot D index 'years' using 1:2 with lines lw 0.8 lc rgb '#e3e3e3' notitle
plot D index 'bars' using (($1+$2)/2):(($3+$4)/2):1:2:3:4:5 with boxxyerror lc rgb variable fs solid 1 noborder notitle
plot D index 'strength_key' every :::0::0 using 1:2 with lines dt (6,3) lw 2 lc rgb '#444444' notitle
plot D index 'strength_key' every :::1::1 using 1:2 with lines dt solid lw 2 lc rgb '#0072b2' notitle
plot D index 'strength_key' every :::2::2 using 1:2 with lines dt (2,3) lw 2 lc rgb '#00694d' notitle

# names and marks, in pixels of the picture
set lmargin at screen 0.00000; set rmargin at screen 1.00000; set tmargin at screen 1.00000; set bmargin at screen 0.00000
unset border; unset tics; unset grid; unset xlabel; unset ylabel; unset label; unset arrow
unset nonlinear x; unset nonlinear y
set xrange [0:520]; set yrange [2447:0]
set label '{/:Bold Units, bases and strength over time}' at 8,14 left font LARGE tc rgb '#222222' front
plot D index 'lines' using 1:2:3:4:5 with vectors nohead lw 0.8 lc rgb variable notitle, \
     D index 'marks' using 1:2:4:3:5 with points ps variable pt variable lc rgb variable notitle, \
     D index 'labels_left_small' using 1:2:4:3 with labels left noenhanced font SMALL tc rgb variable notitle, \
     D index 'labels_center_small' using 1:2:4:3 with labels center noenhanced font SMALL tc rgb variable notitle, \
     D index 'labels_right_small' using 1:2:4:3 with labels right noenhanced font SMALL tc rgb variable notitle
unset multiplot

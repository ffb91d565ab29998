# Cost against relapse
# Draw again with: gnuplot cost_relapse.gp   (FORMAT = 'png' draws cost_relapse.png)
if (!exists('FORMAT')) FORMAT = 'svg'
D = 'cost_relapse.dat'
S = FORMAT eq 'png' ? 3 : 1
SMALL = 'sans-serif,13'; NORMAL = 'sans-serif,14'; LARGE = 'sans-serif,15'
if (FORMAT eq 'png') set terminal pngcairo size 1560,1116 enhanced font 'sans-serif,14' fontscale 2.25 linewidth 3 pointscale 3 background '#ffffff'
if (FORMAT ne 'png') set terminal svg size 520,372 enhanced font 'sans-serif,14' background '#ffffff'
set output 'cost_relapse.'.FORMAT
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
set lmargin at screen 0.11154; set rmargin at screen 0.96154; set tmargin at screen 0.86022; set bmargin at screen 0.13978
set bars 0; set grid xtics
set xrange [0:15]; set xtics 2.5; set yrange [0:50]; set ytics 10
set format y '%.0f %%'
plot D index 'options' using 1:2:3:4:5:6:7 with xyerrorbars pt 0 lw 1.8 lc rgb variable notitle, \
    D index 'options' using 1:2:8:7 with points pt variable ps 0.95 lc rgb variable notitle

# names and marks, in pixels of the picture
set lmargin at screen 0.00000; set rmargin at screen 1.00000; set tmargin at screen 1.00000; set bmargin at screen 0.00000
unset border; unset tics; unset grid; unset xlabel; unset ylabel; unset label; unset arrow
unset nonlinear x; unset nonlinear y
set xrange [0:520]; set yrange [372:0]
set label '{/:Bold Cost against relapse}' at 8,14 left font LARGE tc rgb '#222222' front
plot D index 'labels_left_small' using 1:2:4:3 with labels left noenhanced font SMALL tc rgb variable notitle, \
     D index 'labels_center_small' using 1:2:4:3 with labels center noenhanced font SMALL tc rgb variable notitle, \
     D index 'labels_right_small' using 1:2:4:3 with labels right noenhanced font SMALL tc rgb variable notitle
unset multiplot

# What the mixture gives and takes
# Draw again with: gnuplot frontier.gp   (FORMAT = 'png' draws frontier.png)
if (!exists('FORMAT')) FORMAT = 'svg'
D = 'frontier.dat'
S = FORMAT eq 'png' ? 3 : 1
SMALL = 'sans-serif,13'; NORMAL = 'sans-serif,14'; LARGE = 'sans-serif,15'
if (FORMAT eq 'png') set terminal pngcairo size 1560,1242 enhanced font 'sans-serif,14' fontscale 2.25 linewidth 3 pointscale 3 background '#ffffff'
if (FORMAT ne 'png') set terminal svg size 520,414 enhanced font 'sans-serif,14' background '#ffffff'
set output 'frontier.'.FORMAT
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
set lmargin at screen 0.11923; set rmargin at screen 0.96154; set tmargin at screen 0.77778; set bmargin at screen 0.12077
set bars 0; set grid xtics
set xrange [33:38]; set xtics 1; set yrange [15.4:16.4]; set ytics 0.2
plot D index 'points' using 1:2 with lines lw 1.2 lc rgb '#A0A0A0' notitle, \
    D index 'points' using 1:2:3:4:5:6:7 with xyerrorbars pt 0 lw 1.2 lc rgb variable notitle, \
    D index 'points' using 1:2 with points pt 7 ps 0.95 lc rgb '#FFFFFF' notitle, \
    D index 'points' using 1:2:8:7 with points pt variable ps 0.95 lw 1.6 lc rgb variable notitle

# names and marks, in pixels of the picture
set lmargin at screen 0.00000; set rmargin at screen 1.00000; set tmargin at screen 1.00000; set bmargin at screen 0.00000
unset border; unset tics; unset grid; unset xlabel; unset ylabel; unset label; unset arrow
unset nonlinear x; unset nonlinear y
set xrange [0:520]; set yrange [414:0]
set label '{/:Bold What the mixture gives and takes}' at 8,14 left font LARGE tc rgb '#222222' front
plot D index 'labels_left' using 1:2:4:3 with labels left noenhanced font NORMAL tc rgb variable notitle, \
     D index 'labels_right' using 1:2:4:3 with labels right noenhanced font NORMAL tc rgb variable notitle, \
     D index 'labels_left_small' using 1:2:4:3 with labels left noenhanced font SMALL tc rgb variable notitle, \
     D index 'labels_center_small' using 1:2:4:3 with labels center noenhanced font SMALL tc rgb variable notitle, \
     D index 'labels_right_small' using 1:2:4:3 with labels right noenhanced font SMALL tc rgb variable notitle
unset multiplot

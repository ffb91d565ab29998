# Differences from the baseline
# Draw again with: gnuplot differences.gp   (FORMAT = 'png' draws differences.png)
if (!exists('FORMAT')) FORMAT = 'svg'
D = 'differences.dat'
S = FORMAT eq 'png' ? 3 : 1
SMALL = 'sans-serif,13'; NORMAL = 'sans-serif,14'; LARGE = 'sans-serif,15'
if (FORMAT eq 'png') set terminal pngcairo size 1560,3672 enhanced font 'sans-serif,14' fontscale 2.25 linewidth 3 pointscale 3 background '#ffffff'
if (FORMAT ne 'png') set terminal svg size 520,1224 enhanced font 'sans-serif,14' background '#ffffff'
set output 'differences.'.FORMAT
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
set border 1; unset ytics; set grid noytics xtics lt 1 lw 0.7 lc rgb '#e3e3e3'
set bars 0
set arrow 1 from 0, graph 0 to 0, graph 1 nohead lw 1.2 lc rgb '#222222' back
set lmargin at screen 0.26538; set rmargin at screen 0.66283; set tmargin at screen 0.91503; set bmargin at screen 0.86601
set xrange [-30.8:10.8]; set yrange [2.5:-0.5]
set xtics ('-30' -30, '-20' -20, '-10' -10, '0' 0, '10' 10)
set object 1 rect from -3, graph 0 to 3, graph 1 behind fc rgb '#e4e4e4' fs solid noborder
plot D index 'metric_0' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'metric_0' using 1:2 with points pt 7 ps 0.75 lc rgb '#ffffff' notitle, \
    D index 'metric_0' using 1:2:6:5 with points pt variable ps 0.75 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.26538; set rmargin at screen 0.66283; set tmargin at screen 0.82190; set bmargin at screen 0.77288
set xrange [-0.08:4.08]; set yrange [2.5:-0.5]
set xtics ('0' 0, '1' 1, '2' 2, '3' 3, '4' 4)
unset object 1
plot D index 'metric_1' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'metric_1' using 1:2 with points pt 7 ps 0.75 lc rgb '#ffffff' notitle, \
    D index 'metric_1' using 1:2:6:5 with points pt variable ps 0.75 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.26538; set rmargin at screen 0.66283; set tmargin at screen 0.72876; set bmargin at screen 0.67974
set xrange [-616:216]; set yrange [2.5:-0.5]
set xtics ('-600' -600, '-400' -400, '-200' -200, '0' 0, '200' 200)
set object 1 rect from -100, graph 0 to 100, graph 1 behind fc rgb '#e4e4e4' fs solid noborder
plot D index 'metric_2' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'metric_2' using 1:2 with points pt 7 ps 0.75 lc rgb '#ffffff' notitle, \
    D index 'metric_2' using 1:2:6:5 with points pt variable ps 0.75 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.26538; set rmargin at screen 0.66283; set tmargin at screen 0.63562; set bmargin at screen 0.58660
set xrange [-306:6]; set yrange [2.5:-0.5]
set xtics ('-300' -300, '-200' -200, '-100' -100, '0' 0)
unset object 1
plot D index 'metric_3' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'metric_3' using 1:2 with points pt 7 ps 0.75 lc rgb '#ffffff' notitle, \
    D index 'metric_3' using 1:2:6:5 with points pt variable ps 0.75 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.26538; set rmargin at screen 0.66283; set tmargin at screen 0.54248; set bmargin at screen 0.49346
set xrange [-1.08:3.08]; set yrange [2.5:-0.5]
set xtics ('-1' -1, '0' 0, '1' 1, '2' 2, '3' 3)
unset object 1
plot D index 'metric_4' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'metric_4' using 1:2 with points pt 7 ps 0.75 lc rgb '#ffffff' notitle, \
    D index 'metric_4' using 1:2:6:5 with points pt variable ps 0.75 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.26538; set rmargin at screen 0.66283; set tmargin at screen 0.44935; set bmargin at screen 0.40033
set xrange [-2.2:8.2]; set yrange [2.5:-0.5]
set xtics ('-2' -2, '0' 0, '2' 2, '4' 4, '6' 6, '8' 8)
set object 1 rect from -0.05, graph 0 to 0.05, graph 1 behind fc rgb '#e4e4e4' fs solid noborder
plot D index 'metric_5' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'metric_5' using 1:2 with points pt 7 ps 0.75 lc rgb '#ffffff' notitle, \
    D index 'metric_5' using 1:2:6:5 with points pt variable ps 0.75 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.26538; set rmargin at screen 0.66283; set tmargin at screen 0.35621; set bmargin at screen 0.30719
set xrange [-54:154]; set yrange [2.5:-0.5]
set xtics ('-50' -50, '0' 0, '50' 50, '100' 100, '150' 150)
unset object 1
plot D index 'metric_6' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'metric_6' using 1:2 with points pt 7 ps 0.75 lc rgb '#ffffff' notitle, \
    D index 'metric_6' using 1:2:6:5 with points pt variable ps 0.75 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.26538; set rmargin at screen 0.66283; set tmargin at screen 0.26307; set bmargin at screen 0.21405
set xrange [-2.7:7.7]; set yrange [2.5:-0.5]
set xtics ('-2.5' -2.5, '0.0' 0, '2.5' 2.5, '5.0' 5, '7.5' 7.5)
unset object 1
plot D index 'metric_7' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'metric_7' using 1:2 with points pt 7 ps 0.75 lc rgb '#ffffff' notitle, \
    D index 'metric_7' using 1:2:6:5 with points pt variable ps 0.75 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.26538; set rmargin at screen 0.66283; set tmargin at screen 0.16993; set bmargin at screen 0.12092
set xrange [-5.5:20.5]; set yrange [2.5:-0.5]
set xtics ('-5' -5, '0' 0, '5' 5, '10' 10, '15' 15, '20' 20)
unset object 1
plot D index 'metric_8' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'metric_8' using 1:2 with points pt 7 ps 0.75 lc rgb '#ffffff' notitle, \
    D index 'metric_8' using 1:2:6:5 with points pt variable ps 0.75 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.26538; set rmargin at screen 0.66283; set tmargin at screen 0.07680; set bmargin at screen 0.02778
set xrange [-10.2:0.2]; set yrange [2.5:-0.5]
set xtics ('-10.0' -10, '-7.5' -7.5, '-5.0' -5, '-2.5' -2.5, '0.0' 0)
unset object 1
plot D index 'metric_9' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'metric_9' using 1:2 with points pt 7 ps 0.75 lc rgb '#ffffff' notitle, \
    D index 'metric_9' using 1:2:6:5 with points pt variable ps 0.75 lw 1.6 lc rgb variable notitle

# names and marks, in pixels of the picture
set lmargin at screen 0.00000; set rmargin at screen 1.00000; set tmargin at screen 1.00000; set bmargin at screen 0.00000
unset border; unset tics; unset grid; unset xlabel; unset ylabel; unset label; unset arrow
unset nonlinear x; unset nonlinear y
set xrange [0:520]; set yrange [1224:0]
set label '{/:Bold Differences from the baseline}' at 8,14 left font LARGE tc rgb '#222222' front
plot D index 'labels_left' using 1:2:4:3 with labels left noenhanced font NORMAL tc rgb variable notitle, \
     D index 'labels_left_small' using 1:2:4:3 with labels left noenhanced font SMALL tc rgb variable notitle, \
     D index 'labels_right_small' using 1:2:4:3 with labels right noenhanced font SMALL tc rgb variable notitle
unset multiplot

# Troops against the ceiling
# Draw again with: gnuplot ceiling.gp   (FORMAT = 'png' draws ceiling.png)
if (!exists('FORMAT')) FORMAT = 'svg'
D = 'ceiling.dat'
S = FORMAT eq 'png' ? 3 : 1
SMALL = 'sans-serif,13'; NORMAL = 'sans-serif,14'; LARGE = 'sans-serif,15'
if (FORMAT eq 'png') set terminal pngcairo size 1560,1158 enhanced font 'sans-serif,14' fontscale 2.25 linewidth 3 pointscale 3 background '#ffffff'
if (FORMAT ne 'png') set terminal svg size 520,386 enhanced font 'sans-serif,14' background '#ffffff'
set output 'ceiling.'.FORMAT
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
set xrange [0:20.0000]; set xtics 5
set yrange [0:20]; set ytics 5
set arrow 1 from 2.2943, graph 0 to 2.2943, graph 1 nohead dt (1,3) lw 0.9 lc rgb '#333333' front
set lmargin at screen 0.10000; set rmargin at screen 0.52115; set tmargin at screen 0.82902; set bmargin at screen 0.52332
set format y; plot D index 'troops_0' using 1:2:4 with filledcurves fc rgb '#555555' fs solid 0.3 notitle, \
    D index 'troops_0' using 1:5 with steps lw 1.6 dt (4,3) lc rgb '#222222' notitle, \
    D index 'troops_0' using 1:3 with lines lw 2.2 lc rgb '#444444' notitle
set lmargin at screen 0.55577; set rmargin at screen 0.97692; set tmargin at screen 0.82902; set bmargin at screen 0.52332
set format y ''; plot D index 'troops_1' using 1:2:4 with filledcurves fc rgb '#0072b2' fs solid 0.3 notitle, \
    D index 'troops_1' using 1:5 with steps lw 1.6 dt (4,3) lc rgb '#222222' notitle, \
    D index 'troops_1' using 1:3 with lines lw 2.2 lc rgb '#00588a' notitle
set lmargin at screen 0.10000; set rmargin at screen 0.52115; set tmargin at screen 0.40933; set bmargin at screen 0.10363
set format y; plot D index 'troops_2' using 1:2:4 with filledcurves fc rgb '#d55e00' fs solid 0.3 notitle, \
    D index 'troops_2' using 1:5 with steps lw 1.6 dt (4,3) lc rgb '#222222' notitle, \
    D index 'troops_2' using 1:3 with lines lw 2.2 lc rgb '#a44800' notitle
set lmargin at screen 0.55577; set rmargin at screen 0.97692; set tmargin at screen 0.40933; set bmargin at screen 0.10363
set format y ''; plot D index 'troops_3' using 1:2:4 with filledcurves fc rgb '#009e73' fs solid 0.3 notitle, \
    D index 'troops_3' using 1:5 with steps lw 1.6 dt (4,3) lc rgb '#222222' notitle, \
    D index 'troops_3' using 1:3 with lines lw 2.2 lc rgb '#00694d' notitle

# names and marks, in pixels of the picture
set lmargin at screen 0.00000; set rmargin at screen 1.00000; set tmargin at screen 1.00000; set bmargin at screen 0.00000
unset border; unset tics; unset grid; unset xlabel; unset ylabel; unset label; unset arrow
unset nonlinear x; unset nonlinear y
set xrange [0:520]; set yrange [386:0]
set label '{/:Bold Troops against the ceiling}' at 8,14 left font LARGE tc rgb '#222222' front
plot D index 'labels_left' using 1:2:4:3 with labels left noenhanced font NORMAL tc rgb variable notitle, \
     D index 'labels_left_small' using 1:2:4:3 with labels left noenhanced font SMALL tc rgb variable notitle, \
     D index 'labels_center_small' using 1:2:4:3 with labels center noenhanced font SMALL tc rgb variable notitle
unset multiplot

# Which failure comes first
# Draw again with: gnuplot failures.gp   (FORMAT = 'png' draws failures.png)
if (!exists('FORMAT')) FORMAT = 'svg'
D = 'failures.dat'
S = FORMAT eq 'png' ? 3 : 1
SMALL = 'sans-serif,13'; NORMAL = 'sans-serif,14'; LARGE = 'sans-serif,15'
if (FORMAT eq 'png') set terminal pngcairo size 1560,1338 enhanced font 'sans-serif,14' fontscale 2.25 linewidth 3 pointscale 3 background '#ffffff'
if (FORMAT ne 'png') set terminal svg size 520,446 enhanced font 'sans-serif,14' background '#ffffff'
set output 'failures.'.FORMAT
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
set xrange [0:17.7057]; set yrange [0:100]; set ytics 25
set xtics 5
set lmargin at screen 0.10000; set rmargin at screen 0.52115; set tmargin at screen 0.85202; set bmargin at screen 0.58744
set format y '%.0f %%'
plot D index 'course_0' using 1:2:3 with filledcurves fc rgb '#8f3f00' notitle, \
    D index 'course_0' using 1:3:4 with filledcurves fc rgb '#d58fb7' notitle, \
    D index 'course_0' using 1:4:5 with filledcurves fc rgb '#f7d78a' notitle, \
    D index 'course_0' using 1:5:6 with filledcurves fc rgb '#2a86bf' notitle, \
    D index 'course_0' using 1:3 with lines lw 0.8 lc rgb '#ffffff' notitle, \
    D index 'course_0' using 1:4 with lines lw 0.8 lc rgb '#ffffff' notitle, \
    D index 'course_0' using 1:5 with lines lw 0.8 lc rgb '#ffffff' notitle, \
    D index 'course_0' using 1:6 with lines lw 0.8 lc rgb '#ffffff' notitle
set lmargin at screen 0.55577; set rmargin at screen 0.97692; set tmargin at screen 0.85202; set bmargin at screen 0.58744
set format y ''
plot D index 'course_1' using 1:2:3 with filledcurves fc rgb '#8f3f00' notitle, \
    D index 'course_1' using 1:3:4 with filledcurves fc rgb '#d58fb7' notitle, \
    D index 'course_1' using 1:4:5 with filledcurves fc rgb '#f7d78a' notitle, \
    D index 'course_1' using 1:5:6 with filledcurves fc rgb '#2a86bf' notitle, \
    D index 'course_1' using 1:3 with lines lw 0.8 lc rgb '#ffffff' notitle, \
    D index 'course_1' using 1:4 with lines lw 0.8 lc rgb '#ffffff' notitle, \
    D index 'course_1' using 1:5 with lines lw 0.8 lc rgb '#ffffff' notitle, \
    D index 'course_1' using 1:6 with lines lw 0.8 lc rgb '#ffffff' notitle
set lmargin at screen 0.10000; set rmargin at screen 0.52115; set tmargin at screen 0.48879; set bmargin at screen 0.22422
set format y '%.0f %%'
plot D index 'course_2' using 1:2:3 with filledcurves fc rgb '#8f3f00' notitle, \
    D index 'course_2' using 1:3:4 with filledcurves fc rgb '#d58fb7' notitle, \
    D index 'course_2' using 1:4:5 with filledcurves fc rgb '#f7d78a' notitle, \
    D index 'course_2' using 1:5:6 with filledcurves fc rgb '#2a86bf' notitle, \
    D index 'course_2' using 1:3 with lines lw 0.8 lc rgb '#ffffff' notitle, \
    D index 'course_2' using 1:4 with lines lw 0.8 lc rgb '#ffffff' notitle, \
    D index 'course_2' using 1:5 with lines lw 0.8 lc rgb '#ffffff' notitle, \
    D index 'course_2' using 1:6 with lines lw 0.8 lc rgb '#ffffff' notitle
set lmargin at screen 0.55577; set rmargin at screen 0.97692; set tmargin at screen 0.48879; set bmargin at screen 0.22422
set format y ''
plot D index 'course_3' using 1:2:3 with filledcurves fc rgb '#8f3f00' notitle, \
    D index 'course_3' using 1:3:4 with filledcurves fc rgb '#d58fb7' notitle, \
    D index 'course_3' using 1:4:5 with filledcurves fc rgb '#f7d78a' notitle, \
    D index 'course_3' using 1:5:6 with filledcurves fc rgb '#2a86bf' notitle, \
    D index 'course_3' using 1:3 with lines lw 0.8 lc rgb '#ffffff' notitle, \
    D index 'course_3' using 1:4 with lines lw 0.8 lc rgb '#ffffff' notitle, \
    D index 'course_3' using 1:5 with lines lw 0.8 lc rgb '#ffffff' notitle, \
    D index 'course_3' using 1:6 with lines lw 0.8 lc rgb '#ffffff' notitle

# names and marks, in pixels of the picture
set lmargin at screen 0.00000; set rmargin at screen 1.00000; set tmargin at screen 1.00000; set bmargin at screen 0.00000
unset border; unset tics; unset grid; unset xlabel; unset ylabel; unset label; unset arrow
unset nonlinear x; unset nonlinear y
set xrange [0:520]; set yrange [446:0]
set label '{/:Bold Which failure comes first}' at 8,14 left font LARGE tc rgb '#222222' front
plot D index 'marks' using 1:2:4:3:5 with points ps variable pt variable lc rgb variable notitle, \
     D index 'labels_left' using 1:2:4:3 with labels left noenhanced font NORMAL tc rgb variable notitle, \
     D index 'labels_left_small' using 1:2:4:3 with labels left noenhanced font SMALL tc rgb variable notitle, \
     D index 'labels_center_small' using 1:2:4:3 with labels center noenhanced font SMALL tc rgb variable notitle, \
     D index 'labels_right_small' using 1:2:4:3 with labels right noenhanced font SMALL tc rgb variable notitle
unset multiplot

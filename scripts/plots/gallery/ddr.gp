# Where the fighters and their followers are
# Draw again with: gnuplot ddr.gp   (FORMAT = 'png' draws ddr.png)
if (!exists('FORMAT')) FORMAT = 'svg'
D = 'ddr.dat'
S = FORMAT eq 'png' ? 3 : 1
SMALL = 'sans-serif,13'; NORMAL = 'sans-serif,14'; LARGE = 'sans-serif,15'
if (FORMAT eq 'png') set terminal pngcairo size 1560,1392 enhanced font 'sans-serif,14' fontscale 2.25 linewidth 3 pointscale 3 background '#ffffff'
if (FORMAT ne 'png') set terminal svg size 520,464 enhanced font 'sans-serif,14' background '#ffffff'
set output 'ddr.'.FORMAT
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
set yrange [0:100]; set ytics 25
set arrow 1 from 2.2943, graph 0 to 2.2943, graph 1 nohead dt (1,3) lw 0.9 lc rgb '#333333' front
set lmargin at screen 0.10000; set rmargin at screen 0.52115; set tmargin at screen 0.85776; set bmargin at screen 0.60345
set format y; plot D index 'pipeline_0' using 1:2:3 with filledcurves fc rgb '#1e9e78' notitle, \
    D index 'pipeline_0' using 1:3:4 with filledcurves fc rgb '#a3d6f5' notitle, \
    D index 'pipeline_0' using 1:4:5 with filledcurves fc rgb '#0d5c94' notitle, \
    D index 'pipeline_0' using 1:5:6 with filledcurves fc rgb '#a8a8a8' notitle, \
    D index 'pipeline_0' using 1:6:7 with filledcurves fc rgb '#f0e442' notitle, \
    D index 'pipeline_0' using 1:7:8 with filledcurves fc rgb '#c27f00' notitle, \
    D index 'pipeline_0' using 1:8:9 with filledcurves fc rgb '#7f3300' notitle, \
    D index 'pipeline_0' using 1:3 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_0' using 1:4 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_0' using 1:5 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_0' using 1:6 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_0' using 1:7 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_0' using 1:8 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_0' using 1:9 with lines lw 0.7 lc rgb '#ffffff' notitle
set lmargin at screen 0.55577; set rmargin at screen 0.97692; set tmargin at screen 0.85776; set bmargin at screen 0.60345
set format y ''; plot D index 'pipeline_1' using 1:2:3 with filledcurves fc rgb '#1e9e78' notitle, \
    D index 'pipeline_1' using 1:3:4 with filledcurves fc rgb '#a3d6f5' notitle, \
    D index 'pipeline_1' using 1:4:5 with filledcurves fc rgb '#0d5c94' notitle, \
    D index 'pipeline_1' using 1:5:6 with filledcurves fc rgb '#a8a8a8' notitle, \
    D index 'pipeline_1' using 1:6:7 with filledcurves fc rgb '#f0e442' notitle, \
    D index 'pipeline_1' using 1:7:8 with filledcurves fc rgb '#c27f00' notitle, \
    D index 'pipeline_1' using 1:8:9 with filledcurves fc rgb '#7f3300' notitle, \
    D index 'pipeline_1' using 1:3 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_1' using 1:4 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_1' using 1:5 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_1' using 1:6 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_1' using 1:7 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_1' using 1:8 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_1' using 1:9 with lines lw 0.7 lc rgb '#ffffff' notitle
set lmargin at screen 0.10000; set rmargin at screen 0.52115; set tmargin at screen 0.50862; set bmargin at screen 0.25431
set format y; plot D index 'pipeline_2' using 1:2:3 with filledcurves fc rgb '#1e9e78' notitle, \
    D index 'pipeline_2' using 1:3:4 with filledcurves fc rgb '#a3d6f5' notitle, \
    D index 'pipeline_2' using 1:4:5 with filledcurves fc rgb '#0d5c94' notitle, \
    D index 'pipeline_2' using 1:5:6 with filledcurves fc rgb '#a8a8a8' notitle, \
    D index 'pipeline_2' using 1:6:7 with filledcurves fc rgb '#f0e442' notitle, \
    D index 'pipeline_2' using 1:7:8 with filledcurves fc rgb '#c27f00' notitle, \
    D index 'pipeline_2' using 1:8:9 with filledcurves fc rgb '#7f3300' notitle, \
    D index 'pipeline_2' using 1:3 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_2' using 1:4 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_2' using 1:5 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_2' using 1:6 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_2' using 1:7 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_2' using 1:8 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_2' using 1:9 with lines lw 0.7 lc rgb '#ffffff' notitle
set lmargin at screen 0.55577; set rmargin at screen 0.97692; set tmargin at screen 0.50862; set bmargin at screen 0.25431
set format y ''; plot D index 'pipeline_3' using 1:2:3 with filledcurves fc rgb '#1e9e78' notitle, \
    D index 'pipeline_3' using 1:3:4 with filledcurves fc rgb '#a3d6f5' notitle, \
    D index 'pipeline_3' using 1:4:5 with filledcurves fc rgb '#0d5c94' notitle, \
    D index 'pipeline_3' using 1:5:6 with filledcurves fc rgb '#a8a8a8' notitle, \
    D index 'pipeline_3' using 1:6:7 with filledcurves fc rgb '#f0e442' notitle, \
    D index 'pipeline_3' using 1:7:8 with filledcurves fc rgb '#c27f00' notitle, \
    D index 'pipeline_3' using 1:8:9 with filledcurves fc rgb '#7f3300' notitle, \
    D index 'pipeline_3' using 1:3 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_3' using 1:4 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_3' using 1:5 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_3' using 1:6 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_3' using 1:7 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_3' using 1:8 with lines lw 0.7 lc rgb '#ffffff' notitle, \
    D index 'pipeline_3' using 1:9 with lines lw 0.7 lc rgb '#ffffff' notitle

# names and marks, in pixels of the picture
set lmargin at screen 0.00000; set rmargin at screen 1.00000; set tmargin at screen 1.00000; set bmargin at screen 0.00000
unset border; unset tics; unset grid; unset xlabel; unset ylabel; unset label; unset arrow
unset nonlinear x; unset nonlinear y
set xrange [0:520]; set yrange [464:0]
set label '{/:Bold Where the fighters and their followers are}' at 8,14 left font LARGE tc rgb '#222222' front
plot D index 'marks' using 1:2:4:3:5 with points ps variable pt variable lc rgb variable notitle, \
     D index 'labels_left' using 1:2:4:3 with labels left noenhanced font NORMAL tc rgb variable notitle, \
     D index 'labels_left_small' using 1:2:4:3 with labels left noenhanced font SMALL tc rgb variable notitle, \
     D index 'labels_center_small' using 1:2:4:3 with labels center noenhanced font SMALL tc rgb variable notitle
unset multiplot

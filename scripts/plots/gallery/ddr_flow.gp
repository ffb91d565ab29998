# From the camps: what became of those who came in
# Draw again with: gnuplot ddr_flow.gp   (FORMAT = 'png' draws ddr_flow.png)
if (!exists('FORMAT')) FORMAT = 'svg'
D = 'ddr_flow.dat'
S = FORMAT eq 'png' ? 3 : 1
SMALL = 'sans-serif,13'; NORMAL = 'sans-serif,14'; LARGE = 'sans-serif,15'
if (FORMAT eq 'png') set terminal pngcairo size 1560,2118 enhanced font 'sans-serif,14' fontscale 2.25 linewidth 3 pointscale 3 background '#ffffff'
if (FORMAT ne 'png') set terminal svg size 520,706 enhanced font 'sans-serif,14' background '#ffffff'
set output 'ddr_flow.'.FORMAT
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
set lmargin at screen 0.00000; set rmargin at screen 1.00000; set tmargin at screen 1.00000; set bmargin at screen 0.00000
unset border; unset tics; unset grid; set xrange [0:520]; set yrange [706:0]
plot NaN notitle, \
    D index 'band_0_1_0' using 1:2 with filledcurves closed fc rgb '#dddddd' notitle, \
    D index 'band_0_2_0' using 1:2 with filledcurves closed fc rgb '#7f7f7f' notitle, \
    D index 'band_0_0_0' using 1:2 with filledcurves closed fc rgb '#444444' notitle, \
    D index 'band_0_3_0' using 1:2 with filledcurves closed fc rgb '#009e73' notitle, \
    D index 'band_0_4_0' using 1:2 with filledcurves closed fc rgb '#009e73' notitle, \
    D index 'band_0_3_3' using 1:2 with filledcurves closed fc rgb '#bfbfbf' notitle, \
    D index 'band_0_4_3' using 1:2 with filledcurves closed fc rgb '#bfbfbf' notitle, \
    D index 'band_1_1_0' using 1:2 with filledcurves closed fc rgb '#dddddd' notitle, \
    D index 'band_1_2_0' using 1:2 with filledcurves closed fc rgb '#7f7f7f' notitle, \
    D index 'band_1_0_0' using 1:2 with filledcurves closed fc rgb '#444444' notitle, \
    D index 'band_1_3_0' using 1:2 with filledcurves closed fc rgb '#009e73' notitle, \
    D index 'band_1_4_0' using 1:2 with filledcurves closed fc rgb '#009e73' notitle, \
    D index 'band_1_3_3' using 1:2 with filledcurves closed fc rgb '#bfbfbf' notitle, \
    D index 'band_1_4_3' using 1:2 with filledcurves closed fc rgb '#bfbfbf' notitle, \
    D index 'band_2_1_0' using 1:2 with filledcurves closed fc rgb '#dddddd' notitle, \
    D index 'band_2_2_0' using 1:2 with filledcurves closed fc rgb '#7f7f7f' notitle, \
    D index 'band_2_0_0' using 1:2 with filledcurves closed fc rgb '#444444' notitle, \
    D index 'band_2_3_0' using 1:2 with filledcurves closed fc rgb '#009e73' notitle, \
    D index 'band_2_4_0' using 1:2 with filledcurves closed fc rgb '#009e73' notitle, \
    D index 'band_2_3_3' using 1:2 with filledcurves closed fc rgb '#bfbfbf' notitle, \
    D index 'band_2_4_3' using 1:2 with filledcurves closed fc rgb '#bfbfbf' notitle, \
    D index 'band_3_1_0' using 1:2 with filledcurves closed fc rgb '#dddddd' notitle, \
    D index 'band_3_2_0' using 1:2 with filledcurves closed fc rgb '#7f7f7f' notitle, \
    D index 'band_3_0_0' using 1:2 with filledcurves closed fc rgb '#444444' notitle, \
    D index 'band_3_3_0' using 1:2 with filledcurves closed fc rgb '#009e73' notitle, \
    D index 'band_3_4_0' using 1:2 with filledcurves closed fc rgb '#009e73' notitle, \
    D index 'band_3_3_3' using 1:2 with filledcurves closed fc rgb '#bfbfbf' notitle, \
    D index 'band_3_4_3' using 1:2 with filledcurves closed fc rgb '#bfbfbf' notitle

# names and marks, in pixels of the picture
set lmargin at screen 0.00000; set rmargin at screen 1.00000; set tmargin at screen 1.00000; set bmargin at screen 0.00000
unset border; unset tics; unset grid; unset xlabel; unset ylabel; unset label; unset arrow
unset nonlinear x; unset nonlinear y
set xrange [0:520]; set yrange [706:0]
set label '{/:Bold From the camps: what became of those who came in}' at 8,14 left font LARGE tc rgb '#222222' front
plot D index 'lines' using 1:2:3:4:5 with vectors nohead lw 0.8 lc rgb variable notitle, \
     D index 'labels_left' using 1:2:4:3 with labels left noenhanced font NORMAL tc rgb variable notitle, \
     D index 'labels_left_small' using 1:2:4:3 with labels left noenhanced font SMALL tc rgb variable notitle
unset multiplot

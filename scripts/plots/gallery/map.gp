# The sectors over time
# Draw again with: gnuplot map.gp   (FORMAT = 'png' draws map.png)
if (!exists('FORMAT')) FORMAT = 'svg'
D = 'map.dat'
S = FORMAT eq 'png' ? 3 : 1
SMALL = 'sans-serif,13'; NORMAL = 'sans-serif,14'; LARGE = 'sans-serif,15'
if (FORMAT eq 'png') set terminal pngcairo size 1560,2310 enhanced font 'sans-serif,14' fontscale 2.25 linewidth 3 pointscale 3 background '#ffffff'
if (FORMAT ne 'png') set terminal svg size 520,770 enhanced font 'sans-serif,14' background '#ffffff'
set output 'map.'.FORMAT
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
unset border; unset tics; unset grid; set xrange [0:520]; set yrange [770:0]
plot NaN notitle, \
    D index 'sector_0_0' using 1:2 with filledcurves closed fc rgb '#253494' notitle, \
    D index 'sector_0_1' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_0_2' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_0_3' using 1:2 with filledcurves closed fc rgb '#41b6c4' notitle, \
    D index 'sector_0_4' using 1:2 with filledcurves closed fc rgb '#2878ad' notitle, \
    D index 'sector_0_5' using 1:2 with filledcurves closed fc rgb '#41b6c4' notitle, \
    D index 'sector_0_6' using 1:2 with filledcurves closed fc rgb '#2878ad' notitle, \
    D index 'sector_0_7' using 1:2 with filledcurves closed fc rgb '#41b6c4' notitle, \
    D index 'sector_0_8' using 1:2 with filledcurves closed fc rgb '#41b6c4' notitle, \
    D index 'sector_0_9' using 1:2 with filledcurves closed fc rgb '#a1dab4' notitle, \
    D index 'sector_0_10' using 1:2 with filledcurves closed fc rgb '#2878ad' notitle, \
    D index 'sector_0_11' using 1:2 with filledcurves closed fc rgb '#41b6c4' notitle, \
    D index 'sector_0_12' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_0_13' using 1:2 with filledcurves closed fc rgb '#a1dab4' notitle, \
    D index 'sector_0_14' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_0_0' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_0_1' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_0_2' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_0_3' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_0_4' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_0_5' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_0_6' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_0_7' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_0_8' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_0_9' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_0_10' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_0_11' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_0_12' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_0_13' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_0_14' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'roads_0_0' using 1:2 with lines lw 3.3 lc rgb '#ffffff' notitle, \
    D index 'roads_0_0' using 1:2 with lines dt solid lw 1.3 lc rgb '#555555' notitle
plot NaN notitle, \
    D index 'sector_1_0' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_1_1' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_1_2' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_1_3' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_1_4' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_1_5' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_1_6' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_1_7' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_1_8' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_1_9' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_1_10' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_1_11' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_1_12' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_1_13' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_1_14' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_1_0' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_1_1' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_1_2' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_1_3' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_1_4' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_1_5' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_1_6' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_1_7' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_1_8' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_1_9' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_1_10' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_1_11' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_1_12' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_1_13' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_1_14' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'roads_1_0' using 1:2 with lines lw 3.3 lc rgb '#ffffff' notitle, \
    D index 'roads_1_0' using 1:2 with lines dt solid lw 1.3 lc rgb '#555555' notitle
plot NaN notitle, \
    D index 'sector_2_0' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_2_1' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_2_2' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_2_3' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_2_4' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_2_5' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_2_6' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_2_7' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_2_8' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_2_9' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_2_10' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_2_11' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_2_12' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_2_13' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_2_14' using 1:2 with filledcurves closed fc rgb '#ffffcc' notitle, \
    D index 'sector_2_0' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_2_1' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_2_2' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_2_3' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_2_4' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_2_5' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_2_6' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_2_7' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_2_8' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_2_9' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_2_10' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_2_11' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_2_12' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_2_13' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'sector_2_14' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle, \
    D index 'roads_2_0' using 1:2 with lines lw 3.3 lc rgb '#ffffff' notitle, \
    D index 'roads_2_0' using 1:2 with lines dt solid lw 1.3 lc rgb '#555555' notitle
plot D index 'patches' using (($1+$2)/2):(($3+$4)/2):1:2:3:4:5 with boxxyerror lc rgb variable fs solid 1 noborder notitle
plot D index 'scale' using (($1+$2)/2):(($3+$4)/2):1:2:3:4:5 with boxxyerror lc rgb variable fs solid 1 border lc rgb '#777777' notitle
plot D index 'road_key_0' using 1:2 with lines dt solid lw 1.3 lc rgb '#555555' notitle
plot D index 'road_key_1' using 1:2 with lines dt (8,4) lw 1.8 lc rgb '#a44800' notitle
plot D index 'road_key_2' using 1:2 with lines dt (2,3) lw 2.2 lc rgb '#a44800' notitle
plot D index 'road_key_3' using 1:2 with lines dt (2,4) lw 1.8 lc rgb '#0072b2' notitle

# names and marks, in pixels of the picture
set lmargin at screen 0.00000; set rmargin at screen 1.00000; set tmargin at screen 1.00000; set bmargin at screen 0.00000
unset border; unset tics; unset grid; unset xlabel; unset ylabel; unset label; unset arrow
unset nonlinear x; unset nonlinear y
set xrange [0:520]; set yrange [770:0]
set label '{/:Bold The sectors over time}' at 8,14 left font LARGE tc rgb '#222222' front
plot D index 'labels_left' using 1:2:4:3 with labels left noenhanced font NORMAL tc rgb variable notitle, \
     D index 'labels_left_small' using 1:2:4:3 with labels left noenhanced font SMALL tc rgb variable notitle, \
     D index 'labels_center_small' using 1:2:4:3 with labels center noenhanced font SMALL tc rgb variable notitle
unset multiplot

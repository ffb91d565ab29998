# The fifteen measures of the leadership
# Draw again with: gnuplot board.gp   (FORMAT = 'png' draws board.png)
if (!exists('FORMAT')) FORMAT = 'svg'
D = 'board.dat'
S = FORMAT eq 'png' ? 3 : 1
SMALL = 'sans-serif,13'; NORMAL = 'sans-serif,14'; LARGE = 'sans-serif,15'
if (FORMAT eq 'png') set terminal pngcairo size 3360,2337 enhanced font 'sans-serif,14' fontscale 2.25 linewidth 3 pointscale 3 background '#ffffff'
if (FORMAT ne 'png') set terminal svg size 1120,779 enhanced font 'sans-serif,14' background '#ffffff'
set output 'board.'.FORMAT
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
set lmargin at screen 0.12500; set rmargin at screen 0.23655; set tmargin at screen 0.83697; set bmargin at screen 0.64442
set xrange [-0.9:15.9]; set yrange [9.5:-0.5]
set xtics ('0' 0, '5' 5, '10' 10, '15' 15)
unset object 1; unset arrow 1
set arrow 1 from 12.1874, graph 0 to 12.1874, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_0' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_0' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_0' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.30214; set rmargin at screen 0.38154; set tmargin at screen 0.83697; set bmargin at screen 0.64442
set xrange [16.4:83.6]; set yrange [9.5:-0.5]
set xtics ('20' 20, '40' 40, '60' 60, '80' 80)
unset object 1; unset arrow 1
set arrow 1 from 71, graph 0 to 71, graph 1 nohead lw 1 lc rgb '#777777' back
set object 1 rect from 66, graph 0 to 76, graph 1 behind fc rgb '#e4e4e4' fs solid noborder
plot D index 'measure_1' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_1' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_1' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.47929; set rmargin at screen 0.57586; set tmargin at screen 0.83697; set bmargin at screen 0.64442
set xrange [-0.36:6.36]; set yrange [9.5:-0.5]
set xtics ('0' 0, '2' 2, '4' 4, '6' 6)
unset object 1; unset arrow 1
set arrow 1 from 4.36801, graph 0 to 4.36801, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_2' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_2' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_2' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.65643; set rmargin at screen 0.74093; set tmargin at screen 0.83697; set bmargin at screen 0.64442
set xrange [9.64:16.36]; set yrange [9.5:-0.5]
set xtics ('10' 10, '12' 12, '14' 14, '16' 16)
unset object 1; unset arrow 1
set arrow 1 from 12.2987, graph 0 to 12.2987, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_3' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_3' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_3' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.83357; set rmargin at screen 0.92011; set tmargin at screen 0.83697; set bmargin at screen 0.64442
set xrange [-0.6:10.6]; set yrange [9.5:-0.5]
set xtics ('0' 0, '5' 5, '10' 10)
unset object 1; unset arrow 1
set arrow 1 from 2.57108, graph 0 to 2.57108, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_4' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_4' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_4' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.12500; set rmargin at screen 0.24398; set tmargin at screen 0.53915; set bmargin at screen 0.34660
set xrange [-0.36:6.36]; set yrange [9.5:-0.5]
set xtics ('0' 0, '2' 2, '4' 4, '6' 6)
unset object 1; unset arrow 1
set arrow 1 from 4.13519, graph 0 to 4.13519, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_5' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_5' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_5' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.30214; set rmargin at screen 0.39883; set tmargin at screen 0.53915; set bmargin at screen 0.34660
set xrange [-12:212]; set yrange [9.5:-0.5]
set xtics ('0' 0, '100' 100, '200' 200)
unset object 1; unset arrow 1
set arrow 1 from 144.375, graph 0 to 144.375, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_6' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_6' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_6' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.47929; set rmargin at screen 0.56843; set tmargin at screen 0.53915; set bmargin at screen 0.34660
set xrange [89.4:100.6]; set yrange [9.5:-0.5]
set xtics ('90' 90, '95' 95, '100' 100)
unset object 1; unset arrow 1
set arrow 1 from 95.2589, graph 0 to 95.2589, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_7' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_7' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_7' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.65643; set rmargin at screen 0.73815; set tmargin at screen 0.53915; set bmargin at screen 0.34660
set xrange [-0.012:0.212]; set yrange [9.5:-0.5]
set xtics ('0.0' 0, '0.1' 0.1, '0.2' 0.2)
unset object 1; unset arrow 1
set arrow 1 from 0.0624686, graph 0 to 0.0624686, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_8' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_8' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_8' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.83357; set rmargin at screen 0.91529; set tmargin at screen 0.53915; set bmargin at screen 0.34660
set xrange [-0.012:0.212]; set yrange [9.5:-0.5]
set xtics ('0.0' 0, '0.1' 0.1, '0.2' 0.2)
unset object 1; unset arrow 1
set arrow 1 from 0.0850122, graph 0 to 0.0850122, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_9' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_9' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_9' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.12500; set rmargin at screen 0.24560; set tmargin at screen 0.24134; set bmargin at screen 0.04878
set xrange [34.55:42.95]; set yrange [9.5:-0.5]
set xtics ('35.0' 35, '37.5' 37.5, '40.0' 40, '42.5' 42.5)
unset object 1; unset arrow 1
set arrow 1 from 37.9286, graph 0 to 37.9286, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_10' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_10' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_10' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.30214; set rmargin at screen 0.38021; set tmargin at screen 0.24134; set bmargin at screen 0.04878
set xrange [-240:4240]; set yrange [9.5:-0.5]
set xtics ('0' 0, '2,000' 2000, '4,000' 4000)
unset object 1; unset arrow 1
set arrow 1 from 2348.35, graph 0 to 2348.35, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_11' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_11' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_11' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.47929; set rmargin at screen 0.59083; set tmargin at screen 0.24134; set bmargin at screen 0.04878
set xrange [19.1:35.9]; set yrange [9.5:-0.5]
set xtics ('20' 20, '25' 25, '30' 30, '35' 35)
unset object 1; unset arrow 1
set arrow 1 from 25.2461, graph 0 to 25.2461, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_12' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_12' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_12' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.65643; set rmargin at screen 0.74558; set tmargin at screen 0.24134; set bmargin at screen 0.04878
set xrange [8.82:12.18]; set yrange [9.5:-0.5]
set xtics ('9' 9, '10' 10, '11' 11, '12' 12)
unset object 1; unset arrow 1
set arrow 1 from 11.1618, graph 0 to 11.1618, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_13' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_13' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_13' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.83357; set rmargin at screen 0.91529; set tmargin at screen 0.24134; set bmargin at screen 0.04878
set xrange [0.76:5.24]; set yrange [9.5:-0.5]
set xtics ('1' 1, '2' 2, '3' 3, '4' 4, '5' 5)
unset object 1; unset arrow 1
set arrow 1 from 2.00179, graph 0 to 2.00179, graph 1 nohead lw 1 lc rgb '#777777' back
set object 1 rect from 1.95179, graph 0 to 2.05179, graph 1 behind fc rgb '#e4e4e4' fs solid noborder
plot D index 'measure_14' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_14' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_14' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle

# names and marks, in pixels of the picture
set lmargin at screen 0.00000; set rmargin at screen 1.00000; set tmargin at screen 1.00000; set bmargin at screen 0.00000
unset border; unset tics; unset grid; unset xlabel; unset ylabel; unset label; unset arrow
unset nonlinear x; unset nonlinear y
set xrange [0:1120]; set yrange [779:0]
set label '{/:Bold The fifteen measures of the leadership}' at 8,14 left font LARGE tc rgb '#222222' front
plot D index 'lines' using 1:2:3:4:5 with vectors nohead lw 0.8 lc rgb variable notitle, \
     D index 'labels_left_small' using 1:2:4:3 with labels left noenhanced font SMALL tc rgb variable notitle, \
     D index 'labels_right_small' using 1:2:4:3 with labels right noenhanced font SMALL tc rgb variable notitle
unset multiplot

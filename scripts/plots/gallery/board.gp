# The fifteen measures of the leadership
# Draw again with: gnuplot board.gp   (FORMAT = 'png' draws board.png)
if (!exists('FORMAT')) FORMAT = 'svg'
D = 'board.dat'
S = FORMAT eq 'png' ? 3 : 1
SMALL = 'sans-serif,13'; NORMAL = 'sans-serif,14'; LARGE = 'sans-serif,15'
if (FORMAT eq 'png') set terminal pngcairo size 3360,1923 enhanced font 'sans-serif,14' fontscale 2.25 linewidth 3 pointscale 3 background '#ffffff'
if (FORMAT ne 'png') set terminal svg size 1120,641 enhanced font 'sans-serif,14' background '#ffffff'
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
set lmargin at screen 0.12500; set rmargin at screen 0.22158; set tmargin at screen 0.80187; set bmargin at screen 0.63963
set xrange [-0.24:4.24]; set yrange [3.5:-0.5]
set xtics ('0' 0, '1' 1, '2' 2, '3' 3, '4' 4)
unset object 1; unset arrow 1
set arrow 1 from 3.04605, graph 0 to 3.04605, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_0' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_0' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_0' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.30214; set rmargin at screen 0.38154; set tmargin at screen 0.80187; set bmargin at screen 0.63963
set xrange [-3.6:63.6]; set yrange [3.5:-0.5]
set xtics ('0' 0, '20' 20, '40' 40, '60' 60)
unset object 1; unset arrow 1
set arrow 1 from 40.75, graph 0 to 40.75, graph 1 nohead lw 1 lc rgb '#777777' back
set object 1 rect from 37.75, graph 0 to 43.75, graph 1 behind fc rgb '#e4e4e4' fs solid noborder
plot D index 'measure_1' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_1' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_1' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.47929; set rmargin at screen 0.57586; set tmargin at screen 0.80187; set bmargin at screen 0.63963
set xrange [-0.09:1.59]; set yrange [3.5:-0.5]
set xtics ('0.0' 0, '0.5' 0.5, '1.0' 1, '1.5' 1.5)
unset object 1; unset arrow 1
set arrow 1 from 1.05029, graph 0 to 1.05029, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_2' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_2' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_2' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.65643; set rmargin at screen 0.74558; set tmargin at screen 0.80187; set bmargin at screen 0.63963
set xrange [14.82:18.18]; set yrange [3.5:-0.5]
set xtics ('15' 15, '16' 16, '17' 17, '18' 18)
unset object 1; unset arrow 1
set arrow 1 from 16.738, graph 0 to 16.738, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_3' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_3' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_3' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.83357; set rmargin at screen 0.92272; set tmargin at screen 0.80187; set bmargin at screen 0.63963
set xrange [-1.8:31.8]; set yrange [3.5:-0.5]
set xtics ('0' 0, '10' 10, '20' 20, '30' 30)
unset object 1; unset arrow 1
set arrow 1 from 6.38143, graph 0 to 6.38143, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_4' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_4' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_4' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.12500; set rmargin at screen 0.22158; set tmargin at screen 0.51170; set bmargin at screen 0.34945
set xrange [-0.09:1.59]; set yrange [3.5:-0.5]
set xtics ('0.0' 0, '0.5' 0.5, '1.0' 1, '1.5' 1.5)
unset object 1; unset arrow 1
set arrow 1 from 0.933927, graph 0 to 0.933927, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_5' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_5' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_5' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.30214; set rmargin at screen 0.36158; set tmargin at screen 0.51170; set bmargin at screen 0.34945
set xrange [-3000:53000]; set yrange [3.5:-0.5]
set xtics ('0' 0, '50,000' 50000)
unset object 1; unset arrow 1
set arrow 1 from 44215.6, graph 0 to 44215.6, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_6' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_6' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_6' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.47929; set rmargin at screen 0.56843; set tmargin at screen 0.51170; set bmargin at screen 0.34945
set xrange [95.76:100.24]; set yrange [3.5:-0.5]
set xtics ('96' 96, '98' 98, '100' 100)
unset object 1; unset arrow 1
set arrow 1 from 97.8826, graph 0 to 97.8826, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_7' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_7' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_7' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.65643; set rmargin at screen 0.72811; set tmargin at screen 0.51170; set bmargin at screen 0.34945
set xrange [-0.006:0.106]; set yrange [3.5:-0.5]
set xtics ('0.00' 0, '0.05' 0.05, '0.10' 0.1)
unset object 1; unset arrow 1
set arrow 1 from 0.0744086, graph 0 to 0.0744086, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_8' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_8' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_8' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.83357; set rmargin at screen 0.90525; set tmargin at screen 0.51170; set bmargin at screen 0.34945
set xrange [-0.024:0.424]; set yrange [3.5:-0.5]
set xtics ('0.0' 0, '0.2' 0.2, '0.4' 0.4)
unset object 1; unset arrow 1
set arrow 1 from 0.0959168, graph 0 to 0.0959168, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_9' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_9' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_9' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.12500; set rmargin at screen 0.23655; set tmargin at screen 0.22153; set bmargin at screen 0.05928
set xrange [29.76:34.24]; set yrange [3.5:-0.5]
set xtics ('30' 30, '31' 31, '32' 32, '33' 33, '34' 34)
unset object 1; unset arrow 1
set arrow 1 from 32.4678, graph 0 to 32.4678, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_10' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_10' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_10' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.30214; set rmargin at screen 0.39883; set tmargin at screen 0.22153; set bmargin at screen 0.05928
set xrange [164:836]; set yrange [3.5:-0.5]
set xtics ('200' 200, '400' 400, '600' 600, '800' 800)
unset object 1; unset arrow 1
set arrow 1 from 538.33, graph 0 to 538.33, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_11' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_11' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_11' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.47929; set rmargin at screen 0.56843; set tmargin at screen 0.22153; set bmargin at screen 0.05928
set xrange [29.1:45.9]; set yrange [3.5:-0.5]
set xtics ('30' 30, '35' 35, '40' 40, '45' 45)
unset object 1; unset arrow 1
set arrow 1 from 32.3647, graph 0 to 32.3647, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_12' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_12' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_12' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.65643; set rmargin at screen 0.73815; set tmargin at screen 0.22153; set bmargin at screen 0.05928
set xrange [5.88:8.12]; set yrange [3.5:-0.5]
set xtics ('6' 6, '7' 7, '8' 8)
unset object 1; unset arrow 1
set arrow 1 from 7.3871, graph 0 to 7.3871, graph 1 nohead lw 1 lc rgb '#777777' back
plot D index 'measure_13' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_13' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_13' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle
set lmargin at screen 0.83357; set rmargin at screen 0.92011; set tmargin at screen 0.22153; set bmargin at screen 0.05928
set xrange [-0.9:15.9]; set yrange [3.5:-0.5]
set xtics ('0' 0, '5' 5, '10' 10, '15' 15)
unset object 1; unset arrow 1
set arrow 1 from 4.21173, graph 0 to 4.21173, graph 1 nohead lw 1 lc rgb '#777777' back
set object 1 rect from 4.16173, graph 0 to 4.26173, graph 1 behind fc rgb '#e4e4e4' fs solid noborder
plot D index 'measure_14' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \
    D index 'measure_14' using 1:2 with points pt 7 ps 0.7 lc rgb '#ffffff' notitle, \
    D index 'measure_14' using 1:2:6:5 with points pt variable ps 0.7 lw 1.6 lc rgb variable notitle

# names and marks, in pixels of the picture
set lmargin at screen 0.00000; set rmargin at screen 1.00000; set tmargin at screen 1.00000; set bmargin at screen 0.00000
unset border; unset tics; unset grid; unset xlabel; unset ylabel; unset label; unset arrow
unset nonlinear x; unset nonlinear y
set xrange [0:1120]; set yrange [641:0]
set label '{/:Bold The fifteen measures of the leadership}' at 8,14 left font LARGE tc rgb '#222222' front
plot D index 'lines' using 1:2:3:4:5 with vectors nohead lw 0.8 lc rgb variable notitle, \
     D index 'labels_left_small' using 1:2:4:3 with labels left noenhanced font SMALL tc rgb variable notitle, \
     D index 'labels_right_small' using 1:2:4:3 with labels right noenhanced font SMALL tc rgb variable notitle
unset multiplot

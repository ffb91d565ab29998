/* The same picture in fewer bytes: curves as steps, groups that draw nothing, definitions nobody uses; and
 * what must not change. */
#include "report/page/small_svg.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h> // wants setjmp.h, stdarg.h and stddef.h before it

static void expect(const char *svg, const char *wanted) {
    struct text out = TEXT_EMPTY;
    small_svg(svg, &out);
    assert_string_equal(text_chars(&out), wanted);
    text_free(&out);
}

static void curves_are_steps(void **state) {
    (void)state;
    expect("<svg><path stroke='rgb(227, 227, 227)' class=\"gridline\"  d='M52,67.8 L270.9,67.8  '/></svg>",
           "<svg><path stroke=\"#e3e3e3\" d=\"M52 67.8h218.9\"/></svg>\n");
    expect("<svg><path d='M10,10 L20,10 L20,31.5 L15.2,30 M1,2 L1,4 '/></svg>",
           "<svg><path d=\"M10 10h10v21.5l-4.8-1.5M1 2v2\"/></svg>\n");
    expect("<svg><polygon fill = 'rgb( 85,  85,  85)' fill-opacity = '0.160000' points = '1.04,2.06 "
           "9.00,2.06 9.00,-7.5'/></svg>",
           "<svg><path fill=\"#555\" fill-opacity=\"0.16\" d=\"M1 2.1h8v-9.6z\"/></svg>\n");
    expect("<svg><path d='M1,1 C2,2 3,3 4,4'/></svg>",
           "<svg><path d=\"M1,1 C2,2 3,3 4,4\"/></svg>\n"); // not ours
    expect("<svg><path d='M1,1 h2'/></svg>", "<svg><path d=\"M1,1 h2\"/></svg>\n");
}

/* Every point of a jagged curve is within the tolerance of the curve that is drawn, and its ends are drawn.
 */
static void points_stay_where_they_are(void **state) {
    (void)state;
    enum { N = 400 };
    double x[N], y[N], drawn_x[N + 1], drawn_y[N + 1];
    struct text svg = TEXT_EMPTY, out = TEXT_EMPTY;
    unsigned luck = 20031118;
    text_add(&svg, "<svg><path d='M");
    for (int i = 0; i < N; i++) {
        luck = luck * 1103515245u + 12345u;
        x[i] = 50 + 0.31 * i;
        y[i] = 100 + 40 * sin(0.03 * i) + (double)(luck >> 16 & 7) * 0.2;
        text_add(&svg, "%s%.2f,%.2f ", i == 1 ? "L" : "", x[i], y[i]);
    }
    text_add(&svg, "'/></svg>");
    small_svg(text_chars(&svg), &out);
    const char *at = strchr(strstr(text_chars(&out), " d=\""), 'M') + 1;
    char command = 'M', *end;
    int n = 0;
    while (*at != '"') {
        if (strchr("hvl", *at) != NULL) command = *at++;
        double a = strtod(at, &end), b = 0;
        at = end;
        if (command == 'M' || command == 'l') {
            b = strtod(at, &end);
            at = end;
        }
        drawn_x[n] = command == 'M' ? a : drawn_x[n - 1] + (command == 'v' ? 0 : a);
        drawn_y[n] = command == 'M' ? b : drawn_y[n - 1] + (command == 'v' ? a : command == 'h' ? 0 : b);
        n++;
    }
    assert_true(n > 10 && n < N);
    assert_true(fabs(drawn_x[n - 1] - x[N - 1]) < 0.06 && fabs(drawn_y[n - 1] - y[N - 1]) < 0.06);
    for (int i = 0; i < N; i++) {
        double nearest = 1e9;
        for (int k = 0; k + 1 < n; k++) {
            double dx = drawn_x[k + 1] - drawn_x[k], dy = drawn_y[k + 1] - drawn_y[k];
            double t = ((x[i] - drawn_x[k]) * dx + (y[i] - drawn_y[k]) * dy) / (dx * dx + dy * dy);
            t = fmax(0, fmin(1, t));
            nearest = fmin(nearest, hypot(x[i] - drawn_x[k] - t * dx, y[i] - drawn_y[k] - t * dy));
        }
        if (nearest > 0.3 + 0.08) fail_msg("point %d is %.2f pixels off the curve", i, nearest);
    }
    text_free(&svg);
    text_free(&out);
}

static void groups_that_draw_nothing_go(void **state) {
    (void)state;
    expect("<svg>\n<g fill=\"none\" color=\"black\" stroke=\"currentColor\" stroke-width=\"0.80\" "
           "stroke-linecap=\"butt\">\n</g>\n"
           "<g stroke-width=\"0.80\"><rect x='1'/></g>\n<g stroke-width=\"0.80\"><rect x='2'/></g>\n"
           "<g stroke-width=\"0.70\"><rect x='3'/></g></svg>",
           "<svg><g stroke-width=\"0.8\"><rect x=\"1\"/><rect x=\"2\"/></g><g stroke-width=\"0.7\"><rect "
           "x=\"3\"/></g></svg>\n");
    expect("<svg><g transform=\"translate(1.26,2)\"><rect/></g><g "
           "transform=\"translate(1.26,2)\"><rect/></g></svg>",
           "<svg><g transform=\"translate(1.3,2)\"><rect/></g><g "
           "transform=\"translate(1.3,2)\"><rect/></g></svg>\n");
    expect("<svg><g fill=\"none\" color=\"black\" stroke=\"currentColor\"><g font-family=\"sans-serif\" "
           "font-size=\"12.00\" "
           "stroke=\"none\"><text><tspan font-family=\"sans-serif\" > 1 &lt; 2 &amp; "
           "3</tspan></text></g></g></svg>",
           "<svg><g class=\"l\"><g><text> 1 &lt; 2 &amp; 3</text></g></g></svg>\n");
}

static void curves_need_no_names(void **state) {
    (void)state;
    expect("<svg><g id=\"a-gnuplot_plot_1\"><rect/></g><g id=\"a-gnuplot_plot_1\"><rect/></g></svg>",
           "<svg><g><rect/></g><g><rect/></g></svg>\n");
}

static void line_styles_are_classes(void **state) {
    (void)state;
    expect(
        "<svg><g fill=\"none\" color=\"black\" stroke=\"currentColor\" stroke-width=\"0.80\"><rect/></g>"
        "<g fill=\"none\" color=\"black\" stroke=\"currentColor\" stroke-width=\"1.35\"><rect/></g>"
        "<g fill=\"none\" color=\"#FFFFFF\" stroke=\"currentColor\" stroke-width=\"0.80\"><rect/></g></svg>",
        "<svg><g class=\"l8\"><rect/></g><g class=\"l\" stroke-width=\"1.35\"><rect/></g>"
        "<g fill=\"none\" color=\"#FFFFFF\" stroke=\"currentColor\" "
        "stroke-width=\"0.8\"><rect/></g></svg>\n");
}

static void definitions_in_use_stay(void **state) {
    (void)state;
    expect("<svg><defs>\n\t<circle id='a-gpPt5' r='1'/>\n\t<use xlink:href='#a-gpPt5' "
           "id='a-gpPt6'/>\n\t<circle id='a-gpPt14' "
           "r='2'/>\n</defs><use xlink:href='#a-gpPt6' transform='translate(1.00,2.00)' "
           "color='rgb(255,255,255)'/></svg>",
           "<svg><defs><circle id=\"a-gpPt5\" r=\"1\"/><use href=\"#a-gpPt5\" id=\"a-gpPt6\"/></defs><use "
           "href=\"#a-gpPt6\" "
           "transform=\"translate(1,2)\" color=\"#fff\"/></svg>\n");
}

static void odd_texts_end(void **state) {
    (void)state;
    const char *texts[] = {"",
                           "no picture",
                           "<svg",
                           "<svg>",
                           "<svg><g><g><g",
                           "<svg></g></g>",
                           "<svg><path d='M1,",
                           "<svg><defs>",
                           "<svg><defs><circle id='x'</defs>",
                           "<svg><polygon points='1,2 3'/>",
                           "<svg><path d=''/>",
                           "<svg><path d='z'/>"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct text out = TEXT_EMPTY;
        small_svg(texts[i], &out);
        assert_false(text_failed(&out));
        text_free(&out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(curves_are_steps),
        cmocka_unit_test(points_stay_where_they_are),
        cmocka_unit_test(groups_that_draw_nothing_go),
        cmocka_unit_test(definitions_in_use_stay),
        cmocka_unit_test(line_styles_are_classes),
        cmocka_unit_test(curves_need_no_names), cmocka_unit_test(odd_texts_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

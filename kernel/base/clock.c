/* Civil dates; see clock.h. */
#include "base/clock.h"

#include <stdio.h>
#include <string.h>

int64_t date_to_days(int year, int month, int day) {
    int64_t y = year - (month <= 2); // years begin in March, so that the leap day is the last
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static void date_from_days(int64_t days, int *year, int *month, int *day) {
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t day_of_era = days - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month_from_march = (5 * day_of_year + 2) / 153;
    *day = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1);
    *month = (int)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

static int digits_value(const char *digits, int n) {
    int value = 0;
    for (int i = 0; i < n; i++)
        value = value * 10 + (digits[i] - '0');
    return value;
}

bool date_read(const char *chars, int64_t *days_since_1970) {
    static const char FORM[] = "dddd-dd-dd";
    if (strlen(chars) != strlen(FORM)) return false;
    for (int i = 0; FORM[i] != '\0'; i++)
        if (FORM[i] == 'd' ? chars[i] < '0' || chars[i] > '9' : chars[i] != FORM[i]) return false;
    int year = digits_value(chars, 4), month = digits_value(chars + 5, 2), day = digits_value(chars + 8, 2);
    if (month < 1 || month > 12 || day < 1) return false;
    int64_t days = date_to_days(year, month, day);
    int y, m, d;
    date_from_days(days, &y, &m, &d);
    if (y != year || m != month || d != day) return false; // 31 February and the like
    *days_since_1970 = days;
    return true;
}

void date_print(int64_t days_since_1970, char *out, size_t size) {
    int year, month, day;
    date_from_days(days_since_1970, &year, &month, &day);
    snprintf(out, size, "%04d-%02d-%02d", year, month, day);
}

int date_day_of_year(int64_t days_since_1970) {
    int year, month, day;
    date_from_days(days_since_1970, &year, &month, &day);
    return (int)(days_since_1970 - date_to_days(year, 1, 1)) + 1;
}

// Calendars against the published tables and against ICU; civil calendars of places.
#include <gtest/gtest.h>

#include <fmt/format.h>
#include <unicode/gregocal.h>

#include <set>
#include <sstream>

#include "time/calendar_text.h"
#include "time/julian.h"
#include "unit/time_tsv.h"

namespace bede {
namespace {

constexpr std::int64_t jdn_of_epoch = 2'440'588;

std::string edtf(const std::string& text) {
    const ReadWhen read = read_when(text);
    EXPECT_TRUE(read.when) << text << ": "
                           << (read.diagnostics.empty() ? "" : read.diagnostics[0].message);
    return read.when ? read.when->edtf : "";
}

Diagnostic reading_error(const std::string& text) {
    const ReadWhen read = read_when(text);
    EXPECT_FALSE(read.when) << text;
    return read.diagnostics.empty() ? Diagnostic{} : read.diagnostics.front();
}

// "5784 1 22", with the numbers of Calendrical Calculations.
CivilDate parts_of(const std::string& text) {
    CivilDate date;
    std::istringstream(text) >> date.year >> date.month >> date.day;
    return date;
}

bool is_hebrew_leap(std::int64_t year) { return (7 * year + 1) % 19 < 7; }

// The book numbers Hebrew months from Nisan (1) with Tishri as 7; Bede from Tishri.
CivilDate from_tishri(CivilDate date) {
    if (date.month >= 7) return {date.year, date.month - 6, date.day};
    return {date.year, date.month + (is_hebrew_leap(date.year) ? 7 : 6), date.day};
}

struct Column {
    std::string name;
    Calendar calendar;
};
const Column columns[] = {{"hebrew_y_m_d", Calendar::hebrew},
                          {"islamic_arith_y_m_d", Calendar::hijri},
                          {"coptic_y_m_d", Calendar::coptic},
                          {"ethiopic_y_m_d", Calendar::ethiopic},
                          {"persian_arith_y_m_d", Calendar::persian}};

TEST(Calendars, AgreeWithThePublishedTablesButForTheExceptions) {
    std::map<std::string, std::string> exceptions;
    for (const TsvRow& row : read_tsv("calendar/exceptions.tsv")) {
        exceptions[row.at("calendar") + " " + row.at("jdn")] = row.at("bede");
        EXPECT_FALSE(row.at("reason").empty());
    }
    std::size_t compared = 0;
    std::set<std::string> used;
    for (const TsvRow& row : read_tsv("calendar/cases.tsv")) {
        const Day day{std::stoll(row.at("jdn")) - jdn_of_epoch};
        for (const Column& column : columns) {
            CivilDate date = parts_of(row.at(column.name));
            if (date.year < 1 || date.year > 9'999) continue;
            if (column.calendar == Calendar::hebrew) date = from_tishri(date);
            ++compared;
            const CivilDate found = date_in(column.calendar, day).value_or(CivilDate{});
            const std::string key = fmt::format("{} {}", name_of(column.calendar), row.at("jdn"));
            const std::string expected =
                fmt::format("{}-{:02}-{:02}", date.year, date.month, date.day);
            const std::string actual =
                fmt::format("{}-{:02}-{:02}", found.year, found.month, found.day);
            const auto exception = exceptions.find(key);
            if (exception != exceptions.end()) used.insert(key);
            EXPECT_EQ(actual, exception == exceptions.end() ? expected : exception->second) << key;
            EXPECT_EQ(day_of(column.calendar, found), day) << key;
        }
    }
    EXPECT_GT(compared, 4'000U);
    EXPECT_EQ(used.size(), exceptions.size());
}

TEST(Calendars, JulianDaysAreThoseOfIcu) {
    UErrorCode status = U_ZERO_ERROR;
    icu::GregorianCalendar julian(icu::TimeZone::getGMT()->clone(), status);
    julian.setGregorianChange(std::numeric_limits<double>::max(), status);
    for (Day day = day_of({-4'800, 1, 1}); day.number < day_of({4'800, 1, 1}).number;
         day.number += 3) {
        julian.setTime(static_cast<double>(day.number) * 86'400'000.0, status);
        const CivilDate expected{julian.get(UCAL_EXTENDED_YEAR, status),
                                 julian.get(UCAL_MONTH, status) + 1, julian.get(UCAL_DATE, status)};
        ASSERT_EQ(julian_of(day), expected) << day.number;
        ASSERT_EQ(day_of_julian(expected), day) << day.number;
    }
    ASSERT_TRUE(U_SUCCESS(status));
}

TEST(Calendars, HebrewDaysAreThoseOfIcuButForItsMistake) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Calendar> hebrew(icu::Calendar::createInstance(
        icu::TimeZone::getGMT()->clone(), icu::Locale("@calendar=hebrew"), status));
    std::set<std::int64_t> wrong;
    for (std::int64_t year = 1; year <= 9'999; ++year) {
        hebrew->clear();
        hebrew->set(UCAL_EXTENDED_YEAR, static_cast<int32_t>(year));
        hebrew->set(UCAL_MONTH, 0);
        hebrew->set(UCAL_DATE, 1);
        const std::int64_t new_year = hebrew->get(UCAL_JULIAN_DAY, status) - jdn_of_epoch;
        if (day_of(Calendar::hebrew, {year, 1, 1}).number != new_year) wrong.insert(year);
    }
    ASSERT_TRUE(U_SUCCESS(status));
    EXPECT_LE(wrong.size(), 55U);  // none, once ICU is mended
    EXPECT_EQ(edtf("hebrew:5560-01-01"), "1799-09-30");
    EXPECT_EQ(edtf("hebrew:5462-01-01"), "1701-10-03");
}

// By the reform days that the tables of chronology give. (ICU's own setGregorianChange is of no use
// here: ICU 72 compares the day of the change with another count of days.)
TEST(Calendars, CivilCalendarsAreJulianBeforeTheReformAndGregorianFromIt) {
    const std::pair<Calendar, CivilDate> reforms[] = {
        {Calendar::civil_rome, {1582, 10, 15}},    {Calendar::civil_france, {1582, 12, 20}},
        {Calendar::civil_bohemia, {1584, 1, 17}},  {Calendar::civil_germany, {1700, 3, 1}},
        {Calendar::civil_denmark, {1700, 3, 1}},   {Calendar::civil_britain, {1752, 9, 14}},
        {Calendar::civil_bulgaria, {1916, 4, 14}}, {Calendar::civil_russia, {1918, 2, 14}},
        {Calendar::civil_romania, {1919, 4, 14}},  {Calendar::civil_greece, {1923, 3, 1}}};
    for (const auto& [calendar, reform] : reforms) {
        for (Day day{day_of(reform).number - 3'000}; day.number < day_of(reform).number + 800;
             ++day.number) {
            const CivilDate expected = day < day_of(reform) ? julian_of(day) : civil_of(day);
            ASSERT_EQ(date_in(calendar, day), expected) << name_of(calendar);
            ASSERT_TRUE(exists(calendar, expected)) << name_of(calendar);
            ASSERT_EQ(day_of(calendar, expected), day) << name_of(calendar);
        }
    }
}

TEST(Calendars, EveryDayComesOnceInEachOfThem) {
    for (const std::string_view name : calendar_names()) {
        const Calendar calendar = *calendar_named(name);
        const Day first = day_of({1690, 1, 1});
        CivilDate before = *date_in(calendar, {first.number - 1});
        for (Day day = first; day < day_of({1720, 1, 1}); ++day.number) {
            const CivilDate date = *date_in(calendar, day);
            ASSERT_LT(before, date) << name;
            ASSERT_TRUE(exists(calendar, date)) << name << date.year << date.month << date.day;
            ASSERT_EQ(day_of(calendar, date), day) << name;
            before = date;
        }
    }
}

TEST(Calendars, SwedenHadAThirtiethOfFebruary) {
    EXPECT_EQ(edtf("sweden:1712-02-30"), "1712-03-11");
    EXPECT_EQ(edtf("sweden:1712-03-01"), "1712-03-12");
    EXPECT_EQ(edtf("sweden:1700-03-01"), edtf("julian:1700-02-29"));
    EXPECT_EQ(edtf("sweden:1709-06-28"), "1709-07-08");  // Poltava
    EXPECT_EQ(edtf("sweden:1753-03-01"), "1753-03-01");
    EXPECT_EQ(reading_error("sweden:1700-02-29").code, "D-SKIPPED");
    EXPECT_EQ(reading_error("sweden:1753-02-18").mend,
              "in Sweden 17 February 1753 was followed by 1 March 1753");
    EXPECT_EQ(reading_error("sweden:1713-02-30").code, "D-DAY");
    EXPECT_EQ(edtf("sweden:1712-02"), "[1712-02-11..1712-03-11]");
}

TEST(Calendars, DaysThatAReformLeftOutDidNotExist) {
    EXPECT_EQ(reading_error("britain:1752-09-05").code, "D-SKIPPED");
    EXPECT_EQ(reading_error("britain:1752-09-05").mend,
              "in Britain 2 September 1752 was followed by 14 September 1752");
    EXPECT_EQ(reading_error("rome:1582-10-10").mend,
              "in Rome 4 October 1582 was followed by 15 October 1582");
    EXPECT_EQ(reading_error("russia:1918-02-05").mend,
              "in Russia 31 January 1918 was followed by 14 February 1918");
    EXPECT_EQ(reading_error("greece: 20 February 1923").mend,
              "in Greece 15 February 1923 was followed by 1 March 1923");
    EXPECT_EQ(reading_error("britain:1752-09-31").mend, "September 1752 has 30 days");
    EXPECT_EQ(edtf("britain:1752-09-02"), "1752-09-13");
    EXPECT_EQ(edtf("england:1752-09-14"), "1752-09-14");
    EXPECT_EQ(edtf("britain:1752-09"), "[1752-09-12..1752-09-30]");
    EXPECT_EQ(edtf("russia:1917-10-25"), "1917-11-07");
    EXPECT_EQ(edtf("russia:1918-02"), "[1918-02-14..1918-02-28]");
    EXPECT_EQ(edtf("russia:1917"), "[1917-01-14..1918-01-13]");
    EXPECT_EQ(edtf("spain: 4 October 1582/15 October 1582"), "1582-10-14/1582-10-15");
    EXPECT_EQ(read_when("russia:191X-02-05").when->alternatives.size(), 9U);
    EXPECT_EQ(read_when("britain:1750-01-01").when->calendar, Calendar::civil_britain);
}

TEST(Calendars, DatesInNumbersOfCalendarsWithMonthsOfTheirOwn) {
    EXPECT_EQ(edtf("hijri:1446-09-18"), "2025-03-18");
    EXPECT_EQ(edtf("hijri-umalqura:1446-09-18"), "2025-03-18");
    EXPECT_EQ(edtf("hebrew:5784-01-22"), "2023-10-07");
    EXPECT_EQ(edtf("hebrew:5784-06-01/5784-07-01"), "2024-02-10/2024-03-11");
    EXPECT_EQ(edtf("persian:1357-11-22"), "1979-02-11");
    EXPECT_EQ(edtf("coptic:0001-01-01"), "0284-08-29");
    EXPECT_EQ(edtf("ethiopic:1888-06-23"), "1896-03-01");  // Adwa
    EXPECT_EQ(edtf("hijri:1446-09"), "[2025-03-01..2025-03-30]");
    EXPECT_EQ(edtf("hijri:1446"), "[2024-07-08..2025-06-26]");
    EXPECT_EQ(edtf("hebrew:5784"), "[2023-09-16..2024-10-02]");
    EXPECT_EQ(edtf("about hijri:1446"), "[2024-07-08~..2025-06-26~]");
    EXPECT_EQ(read_when("hebrew:578X-07-01").when->alternatives.size(), 10U);
    EXPECT_EQ(read_when("hijri:1446-09-18").when->calendar, Calendar::hijri);
    EXPECT_EQ(read_when("hijri:1446-09-18").diagnostics.at(0).code, "D-SUNSET");
    EXPECT_TRUE(read_when("hijri:1446-09").diagnostics.empty());
    EXPECT_TRUE(read_when("persian:1357-11-22").diagnostics.empty());
}

TEST(Calendars, WhatTheyDoNotHaveIsAnError) {
    struct Wrong {
        std::string text, code, mend;
    };
    const Wrong wrongs[] = {
        {"hijri:1446-09-31", "D-DAY", "Ramadan 1446 has 30 days"},
        {"hijri:1446-12-30", "D-DAY", "Dhu al-Hijjah 1446 has 29 days"},
        {"hebrew:5784-02-30", "D-DAY", "Heshvan 5784 has 29 days"},
        {"hebrew:5783-13-01", "D-MONTH", "Hebrew 5783 has the months 01 to 12"},
        {"coptic:1740-13-06", "D-DAY", "Pi Kogi Enavot 1740 has 5 days"},
        {"persian:1403-12-31", "D-DAY", "Esfand 1403 has 30 days"},
        {"hijri:0000-01-01", "D-RANGE", "from 1 to 9999"},
        {"hijri:-0001", "D-RANGE", "from 1 to 9999"},
        {"hijri:Y12345", "D-RANGE", "from 1 to 9999"},
        {"hijri:0000S1", "D-RANGE", "from 1 to 9999"},
        {"hijri:1446-21", "D-MONTH", "01 to 12"},
        {"hijri: 18 March 1446", "D-CALENDAR", "hijri:1446-09-18"},
        {"hebrew: 58th century", "D-CALENDAR", "hebrew:"},
        {"hijri:1446 CE", "D-ERA", "alone"},
        {"mayan:0012-01-01", "D-CALENDAR", "coptic:"},
    };
    for (const Wrong& wrong : wrongs) {
        const Diagnostic found = reading_error(wrong.text);
        EXPECT_EQ(found.code, wrong.code) << wrong.text;
        EXPECT_NE(found.mend.find(wrong.mend), std::string::npos)
            << wrong.text << ": " << found.mend;
    }
}

TEST(Calendars, TimesAreShownInAnyOfThem) {
    const Day eclipse = day_of(Calendar::julian, {-430, 8, 3});
    EXPECT_EQ(in_calendar(eclipse, Calendar::julian), "3 August 431 BCE");
    EXPECT_EQ(in_calendar(eclipse, Calendar::gregorian), "29 July 431 BCE");
    EXPECT_EQ(in_calendar(eclipse, Calendar::hijri), "");
    EXPECT_EQ(in_calendar(day_of({2025, 3, 18}), Calendar::hijri), "18 Ramadan 1446");
    EXPECT_EQ(in_calendar(day_of({2023, 10, 7}), Calendar::hebrew), "22 Tishri 5784");
    EXPECT_EQ(in_calendar(day_of({2024, 3, 11}), Calendar::hebrew), "1 Adar II 5784");
    EXPECT_EQ(in_calendar(day_of({2023, 2, 22}), Calendar::hebrew), "1 Adar 5783");
    const auto shown = [](const std::string& text, Calendar calendar) {
        return in_calendar(read_when(text).when->extent, calendar);
    };
    EXPECT_EQ(shown("julian:1917-10", Calendar::julian), "October 1917");
    EXPECT_EQ(shown("julian:1917", Calendar::julian), "1917");
    EXPECT_EQ(shown("1917-10", Calendar::julian), "18 September 1917 to 18 October 1917");
    EXPECT_EQ(shown("1914-07-28/1918-11-11", Calendar::julian), "15 July 1914 – 29 October 1918");
    EXPECT_EQ(shown("1914-07-28/..", Calendar::julian), "15 July 1914 – open");
    EXPECT_EQ(shown("/1914-07-28", Calendar::julian), "unknown – 15 July 1914");
    EXPECT_EQ(shown("before 1914-07-28", Calendar::julian), "by 14 July 1914");
    EXPECT_EQ(shown("since 1914-07-28", Calendar::julian), "since 15 July 1914");
}

TEST(Calendars, AGivenCalendarIsShownBesideTheGregorian) {
    const auto both = [](const std::string& text) {
        return in_both_calendars(*read_when(text).when);
    };
    EXPECT_EQ(both("julian: 3 August 431 BCE"),
              "3 August 431 BCE Julian = 29 July 431 BCE (proleptic Gregorian)");
    EXPECT_EQ(both("30 January 1648/49"), "30 January 1649 Julian = 9 February 1649 (Gregorian)");
    EXPECT_EQ(both("russia:1917-10-25"), "25 October 1917 in Russia = 7 November 1917 (Gregorian)");
    EXPECT_EQ(both("hebrew:5784-01-22"), "22 Tishri 5784 Hebrew = 7 October 2023 (Gregorian)");
    EXPECT_EQ(both("1917-11-07"), "");
}

}  // namespace
}  // namespace bede

// Dates in the words of calendars that have months of their own.
#include "time/month_names.h"

#include <gtest/gtest.h>

#include "time/calendar_text.h"

namespace bede {
namespace {

std::string edtf_or_message(const std::string& text) {
    const ReadWhen read = read_when(text);
    if (read.when) return read.when->edtf;
    return "error " + read.diagnostics.front().code + ": " + read.diagnostics.front().message;
}

std::string in_words(const std::string& text) {
    const ReadWhen read = read_when(text);
    return read.when ? in_both_calendars(*read.when) : "error " + read.diagnostics.front().message;
}

std::string month(const std::string& words) {
    const std::optional<MonthName> found = month_named(words);
    return found ? std::string(name_of(found->calendar)) + " " + std::string(found->name) : "none";
}

TEST(MonthNames, AreReadInTheirCalendars) {
    EXPECT_EQ(edtf_or_message("hijri: 18 Ramadan 1446"), edtf_or_message("hijri:1446-09-18"));
    EXPECT_EQ(edtf_or_message("hijri:18 Ramadan 1446"), "2025-03-18");
    EXPECT_EQ(edtf_or_message("hijri-umalqura: 18 Ramadan 1446"),
              edtf_or_message("hijri-umalqura:1446-09-18"));
    EXPECT_EQ(edtf_or_message("hijri: Ramadan 1446"), "[2025-03-01..2025-03-30]");
    EXPECT_EQ(edtf_or_message("hijri: Ramadan, 1446"), edtf_or_message("hijri:1446-09"));
    EXPECT_EQ(edtf_or_message("hijri: Ramadan 18, 1446"), "2025-03-18");
    EXPECT_EQ(edtf_or_message("hebrew: 22 Tishri 5784"), "2023-10-07");
    EXPECT_EQ(edtf_or_message("hebrew: 5784 Tishri 22"), "2023-10-07");
    EXPECT_EQ(edtf_or_message("hebrew: 5784 Tishri"), edtf_or_message("hebrew:5784-01"));
    EXPECT_EQ(edtf_or_message("persian: 1 Farvardin 1404"), "2025-03-21");
    EXPECT_EQ(edtf_or_message("coptic: 1 Thout 1740"), edtf_or_message("coptic:1740-01-01"));
    EXPECT_EQ(edtf_or_message("ethiopic: 1 Meskerem 2017"), "2024-09-11");
    EXPECT_EQ(edtf_or_message("hijri: 10 Muharram 61"),
              edtf_or_message("hijri:0061-01-10"));  // Karbala
    EXPECT_EQ(edtf_or_message("julian: 15 March 44 BCE"), "-0043-03-13");
}

TEST(MonthNames, StandInSpansChoicesAndBehindWords) {
    EXPECT_EQ(edtf_or_message("hijri: 1 Ramadan 1446/29 Ramadan 1446"), "2025-03-01/2025-03-29");
    EXPECT_EQ(edtf_or_message("hijri: 17 Ramadan 1446 or 18 Ramadan 1446"),
              "[2025-03-17,2025-03-18]");
    EXPECT_EQ(edtf_or_message("about hijri: 18 Ramadan 1446"), "2025-03-18~");
    EXPECT_EQ(edtf_or_message("hijri: about 18 Ramadan 1446"), "2025-03-18~");
    EXPECT_EQ(edtf_or_message("hijri: 18 Ramadan 1446?"), "2025-03-18?");
    EXPECT_EQ(edtf_or_message("before hijri: 18 Ramadan 1446"),
              edtf_or_message("before 2025-03-18"));
    EXPECT_EQ(edtf_or_message("hijri: 18 Ramadan 1446 ±2 days"),
              edtf_or_message("2025-03-18 ±2 days"));
    EXPECT_EQ(read_when("hijri: 18 Ramadan 1446").diagnostics.at(0).code, "D-SUNSET");
    EXPECT_EQ(edtf_or_message("hijri:1446 or 1447"), edtf_or_message("hijri:1446 or hijri:1447"));
}

// As people write it in a sentence; the names of places would be mistaken too easily.
TEST(MonthNames, ACalendarMayStandWithoutItsColon) {
    EXPECT_EQ(edtf_or_message("hijri 1446-09-18"), "2025-03-18");
    EXPECT_EQ(edtf_or_message("hebrew 5784 Tishri 22"), "2023-10-07");
    EXPECT_EQ(edtf_or_message("Julian 15 March 44 BCE"), "-0043-03-13");
    EXPECT_EQ(edtf_or_message("julian 1649-01-30"), "1649-02-09");
    EXPECT_EQ(edtf_or_message("germany 1933-01-30"), "error D-SYNTAX: 'germany' is not a date");
}

TEST(MonthNames, OfALeapYearAreTold) {
    EXPECT_EQ(in_words("hebrew: Adar II 5784"), in_words("hebrew:5784-07"));
    EXPECT_EQ(in_words("hebrew: 1 Adar Sheni 5784"), in_words("hebrew:5784-07-01"));
    EXPECT_EQ(in_words("hebrew: Adar 5783"), in_words("hebrew:5783-06"));
    EXPECT_EQ(in_words("hebrew: Nisan 5783"), in_words("hebrew:5783-07"));
    EXPECT_EQ(in_words("hebrew: Adar 5784"), "error Hebrew 5784 has no month Adar");
    EXPECT_EQ(in_words("hebrew: Adar II 5783"), "error Hebrew 5783 has no month Adar II");
}

TEST(MonthNames, SpellingsDoNotCount) {
    for (const char* words : {"Rabi' al-thani", "Rab\u012B\u02BF al-Th\u0101n\u012B", "RABI II",
                              "Rabi\u02BB II", "Rabi\u2019 al-Akhir"}) {
        EXPECT_EQ(month(words), "hijri Rabi II") << words;
        EXPECT_EQ(edtf_or_message(std::string("hijri: 1 ") + words + " 1446"), "2024-10-05")
            << words;
    }
    EXPECT_EQ(month("Dhu\u02BBl-Hijjah"), "hijri Dhu al-Hijjah");
    EXPECT_EQ(month("Dh\u016B l-\u1E24ijja"), "hijri Dhu al-Hijjah");
    EXPECT_EQ(month("Sha'ban"), "hijri Shaban");
    EXPECT_EQ(month("Ramazan"), "hijri Ramadan");
    EXPECT_EQ(month("\u015Eaban"), "hijri Shaban");
    EXPECT_EQ(edtf_or_message("hijri: \u015Eaban 1446"), edtf_or_message("hijri:1446-08"));
    EXPECT_EQ(month("Tishrei"), "hebrew Tishri");
    EXPECT_EQ(month("Marcheshvan"), "hebrew Heshvan");
    EXPECT_EQ(month("Tamuz"), "hebrew Tammuz");
    EXPECT_EQ(month("Tout"), "coptic Thout");
    EXPECT_EQ(month("Nasie"), "coptic Pi Kogi Enavot");
    EXPECT_EQ(month("Amshir"), "coptic Meshir");
    EXPECT_EQ(month("Genbot"), "ethiopic Genbot");
    EXPECT_EQ(month("\u0631\u0645\u0636\u0627\u0646"), "none");
    EXPECT_EQ(month(""), "none");
    EXPECT_EQ(month("March"), "none");
}

// What is shown can be written.
TEST(MonthNames, OfEveryMonthOfEveryCalendarReadBack) {
    for (const Calendar calendar : {Calendar::hijri, Calendar::hijri_umalqura, Calendar::hebrew,
                                    Calendar::persian, Calendar::coptic, Calendar::ethiopic}) {
        for (const std::int64_t year : {1'445, 5'784, 5'785}) {
            for (int number = 1; number <= months_in_year(calendar, year); ++number) {
                const CivilDate date{year, number, 3};
                const Day day = day_of(calendar, date);
                const std::string text =
                    std::string(name_of(calendar)) + ": " + in_calendar(day, calendar);
                const ReadWhen read = read_when(text);
                ASSERT_TRUE(read.when) << text;
                EXPECT_EQ(day_at(read.when->extent.start_earliest.at), day) << text;
                EXPECT_EQ(read.when->calendar, calendar) << text;
            }
        }
    }
}

TEST(MonthNames, OfAnotherCalendarAreRefusedWhereTheyStand) {
    struct Wrong {
        std::string text, code, place, message, mend;
    };
    const Wrong wrongs[] = {
        {"hijri: 22 Tishri 5784", "D-CALENDAR", "Tishri",
         "'Tishri' is a month of the Hebrew calendar", "write hebrew: in front of the date"},
        {"18 Ramadan 1446", "D-CALENDAR", "Ramadan", "'Ramadan' is a month of the Hijri calendar",
         "write hijri: in front of the date"},
        {"Ramadan 1446", "D-CALENDAR", "Ramadan", "'Ramadan' is a month of the Hijri calendar",
         "write hijri: in front of the date"},
        {"5784 Tishri 22", "D-CALENDAR", "Tishri", "'Tishri' is a month of the Hebrew calendar",
         "write hebrew: in front of the date"},
        {"before 1 Rabi' al-thani 1446", "D-CALENDAR", "Rabi' al-thani",
         "'Rabi' al-thani' is a month of the Hijri calendar", "write hijri: in front of the date"},
        {"julian: 1 Thout 1740", "D-CALENDAR", "Thout", "'Thout' is a month of the Coptic calendar",
         "write coptic: in front of the date"},
        {"hijri: 18 March 1446", "D-CALENDAR", "March", "'March' is no month of the Hijri calendar",
         "write the month's own name, or numbers: hijri:1446-09-18"},
        {"hijri: 18 Ramadn 1446", "D-MONTH", "Ramadn", "the Hijri calendar has no month 'Ramadn'",
         "its months are Muharram, Safar, Rabi I, Rabi II, Jumada I, Jumada II, Rajab, Shaban, "
         "Ramadan, Shawwal, Dhu al-Qadah, Dhu al-Hijjah"},
        {"hijri: 18 Ramadan", "D-SYNTAX", "18 Ramadan", "a year is missing here",
         "write hijri: with day, month and year, or month and year"},
        {"hebrew: Tishri 22", "D-PADDING", "Tishri 22", "a day or a year?",
         "write a year of fewer than three digits with zeros: 0061"},
        {"hijri: 31 Ramadan 1446", "D-DAY", "31 Ramadan 1446", "there is no day 31 in that month",
         "Ramadan 1446 has 30 days"},
        {"hijri: 1 Ramadan 14460", "D-RANGE", "1 Ramadan 14460",
         "a year that this calendar does not have", "Hijri (civil) years go from 1 to 9999"},
    };
    for (const Wrong& wrong : wrongs) {
        const ReadWhen read = read_when(wrong.text);
        ASSERT_FALSE(read.when) << wrong.text;
        const Diagnostic& found = read.diagnostics.front();
        EXPECT_EQ(found.code, wrong.code) << wrong.text;
        EXPECT_EQ(wrong.text.substr(found.span.begin, found.span.end - found.span.begin),
                  wrong.place)
            << wrong.text;
        EXPECT_EQ(found.message, wrong.message) << wrong.text;
        EXPECT_EQ(found.mend, wrong.mend) << wrong.text;
    }
}

TEST(MonthNames, BytesThatAreNoTextDoNotHurt) {
    for (const char* text :
         {"hijri: 18 \xFF\xFE 1446", "hijri: \xC5", "18 \xE2\x80", "hijri: ' 1446",
          "hijri: 18 Rabi\xCA 1446", "hijri: 18 ", "hebrew ", "hijri:\xC5\x9E"}) {
        EXPECT_FALSE(read_when(text).when) << text;
    }
}

}  // namespace
}  // namespace bede

#include "time/when.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <random>

#include "time/duration.h"

namespace bede {
namespace {

When when(const std::string& text) {
    const ReadWhen read = read_when(text);
    EXPECT_TRUE(read.when) << text << ": "
                           << (read.diagnostics.empty() ? "" : read.diagnostics[0].message);
    return read.when.value_or(When{});
}

// "S- S+ E- E+", one word where all four say the same unit.
std::string bounds(const std::string& text) {
    const Extent extent = when(text).extent;
    return fmt::format("{} {} {} {}", to_string(extent.start_earliest, extent.clocked),
                       to_string(extent.start_latest, extent.clocked),
                       to_string(extent.end_earliest, extent.clocked),
                       to_string(extent.end_latest, extent.clocked));
}

// What lies within two days.
std::string twice(const std::string& first, const std::string& last) {
    return fmt::format("{0} {1} {0} {1}", first, last);
}

std::string edtf_of(const std::string& text) { return when(text).edtf; }

Diagnostic error(const std::string& text) {
    const ReadWhen read = read_when(text);
    EXPECT_FALSE(read.when) << text;
    EXPECT_EQ(read.diagnostics.size(), 1U) << text;
    return read.diagnostics.empty() ? Diagnostic{} : read.diagnostics.front();
}

std::vector<std::string> hints(const std::string& text) {
    std::vector<std::string> codes;
    for (const Diagnostic& diagnostic : read_when(text).diagnostics) {
        EXPECT_EQ(diagnostic.severity, Severity::hint);
        codes.push_back(diagnostic.code);
    }
    return codes;
}

// ---- The table of denotations -------------------------------------------------------------------

TEST(When, DatesAreDaysMonthsAndYears) {
    EXPECT_EQ(bounds("2025-03-18"), twice("2025-03-18", "2025-03-18"));
    EXPECT_EQ(bounds("2025-03"), twice("2025-03-01", "2025-03-31"));
    EXPECT_EQ(bounds("2025-03-XX"), bounds("2025-03"));
    EXPECT_EQ(bounds("2025"), twice("2025-01-01", "2025-12-31"));
    EXPECT_EQ(bounds("2025-XX"), bounds("2025"));
    EXPECT_EQ(bounds("2025-XX-XX"), bounds("2025"));
}

TEST(When, MasksAreHullsWithTheirMembersKept) {
    EXPECT_EQ(bounds("201X"), twice("2010-01-01", "2019-12-31"));
    EXPECT_EQ(bounds("20XX"), twice("2000-01-01", "2099-12-31"));
    EXPECT_EQ(bounds("-004X"), twice("50-01-01 BCE", "41-12-31 BCE"));
    EXPECT_EQ(bounds("156X-12-25"), twice("1560-12-25", "1569-12-25"));
    EXPECT_EQ(when("156X-12-25").alternatives.size(), 10U);
    EXPECT_EQ(when("2025-XX-18").alternatives.size(), 12U);
    EXPECT_EQ(bounds("2025-1X"), twice("2025-10-01", "2025-12-31"));
    EXPECT_TRUE(when("2025-1X").alternatives.empty());
    EXPECT_EQ(bounds("2025-03-1X"), twice("2025-03-10", "2025-03-19"));
    EXPECT_EQ(bounds("199X-02-29"), twice("1992-02-29", "1996-02-29"));
    EXPECT_EQ(when("199X-02-29").alternatives.size(), 2U);
    EXPECT_EQ(when("XXXX-12-25").alternatives.size(), 10'000U);
    EXPECT_TRUE(when("XXXX-XX-23").alternatives.empty());
    EXPECT_EQ(hints("XXXX-XX-23"), std::vector<std::string>{"D-MASK"});
}

TEST(When, SpansKeepUnknownAndOpenApart) {
    EXPECT_EQ(bounds("2014-04/2015-02-12"), "2014-04-01 2014-04-30 2015-02-12 2015-02-12");
    EXPECT_EQ(bounds("2025-03-18/2025-03"), "2025-03-18 2025-03-18 2025-03-18 2025-03-31");
    EXPECT_EQ(bounds("2022-02-24/.."), "2022-02-24 2022-02-24 2022-02-24 open");
    EXPECT_EQ(bounds("2022-02-24/"), "2022-02-24 2022-02-24 2022-02-24 unknown");
    EXPECT_EQ(bounds("../2022-02-24"), "open 2022-02-24 2022-02-24 2022-02-24");
    EXPECT_EQ(bounds("/2022-02-24"), "unknown 2022-02-24 2022-02-24 2022-02-24");
    EXPECT_EQ(bounds("2014..2016"), bounds("2014/2016"));
    EXPECT_EQ(bounds("446 BCE/445 BCE"), "446-01-01 BCE 446-12-31 BCE 445-01-01 BCE 445-12-31 BCE");
    EXPECT_EQ(when("156X-12-25/1562").alternatives.size(), 3U);
}

TEST(When, OneOfSetsKeepTheirMembers) {
    EXPECT_EQ(bounds("[1667,1668,1670..1672]"), twice("1667-01-01", "1672-12-31"));
    EXPECT_EQ(when("[1667, 1668, 1670..1672]").alternatives.size(), 5U);
    EXPECT_EQ(edtf_of("[1667, 1668, 1670..1672]"), "[1667,1668,1670..1672]");
    EXPECT_EQ(bounds("[..1904]"), twice("unknown", "1904-12-31"));
    EXPECT_EQ(bounds("[1760-12..]"), twice("1760-12-01", "unknown"));
    EXPECT_EQ(edtf_of("446 or 445 BCE"), "[-0445,-0444]");
    EXPECT_EQ(when("[2025-03-18T14:02:42,2026]").alternatives.size(), 2U);
    EXPECT_EQ(when("446 or 445 BCE").alternatives.size(), 2U);
    EXPECT_EQ(error("{1667,1668}").code, "D-SET");
}

TEST(When, SeasonsAreMeteorological) {
    EXPECT_EQ(bounds("2025-21"), twice("2025-03-01", "2025-05-31"));
    EXPECT_EQ(bounds("2025-24"), twice("2025-12-01", "2026-02-28"));
    EXPECT_EQ(hints("2025-24"), std::vector<std::string>{"D-SEASON"});
    EXPECT_EQ(bounds("2025-27"), twice("2025-09-01", "2025-11-30"));
    EXPECT_EQ(bounds("2025-29"), twice("2025-09-01", "2025-11-30"));
    EXPECT_EQ(bounds("2025-30"), twice("2025-12-01", "2026-02-28"));
    EXPECT_EQ(bounds("2025-31"), twice("2025-03-01", "2025-05-31"));
    EXPECT_EQ(bounds("2025-32"), twice("2025-06-01", "2025-08-31"));
    EXPECT_EQ(bounds("2025-36"), twice("2025-10-01", "2025-12-31"));
    EXPECT_EQ(bounds("2025-38"), twice("2025-05-01", "2025-08-31"));
    EXPECT_EQ(bounds("2025-41"), twice("2025-07-01", "2025-12-31"));
    EXPECT_TRUE(hints("2050-31").empty());
    // Or 2025 to 2041?
    EXPECT_EQ(hints("2025-41"), std::vector<std::string>{"D-SHORT"});
}

TEST(When, YearsReachIntoDeepTime) {
    EXPECT_EQ(bounds("1950S2"), twice("1900-01-01", "1999-12-31"));
    EXPECT_EQ(when("1950S2").best_year, 1950);
    EXPECT_EQ(bounds("Y170000002"), twice("170000002-01-01", "170000002-12-31"));
    EXPECT_EQ(bounds("Y-17E7"), twice("170000001-01-01 BCE", "170000001-12-31 BCE"));
    EXPECT_EQ(bounds("Y171010000S3"), twice("171000000-01-01", "171999999-12-31"));
    EXPECT_EQ(bounds("0000"), twice("1-01-01 BCE", "1-12-31 BCE"));
    EXPECT_EQ(bounds("-0001"), twice("2-01-01 BCE", "2-12-31 BCE"));
    EXPECT_EQ(bounds("-0043-03-15"), twice("44-03-15 BCE", "44-03-15 BCE"));
    EXPECT_EQ(error("Y99999999999").code, "D-RANGE");
    EXPECT_EQ(error("Y1E99").code, "D-RANGE");
    EXPECT_EQ(error("2020 ±69999999999 years").code, "D-RANGE");
}

TEST(When, ClockTimesKeepTheWallClockAndTheOffset) {
    EXPECT_EQ(bounds("2025-03-18T14:00:00"), twice("2025-03-18T14:00:00", "2025-03-18T14:00:00"));
    EXPECT_EQ(bounds("2025-03-18T18:00"), twice("2025-03-18T18:00:00", "2025-03-18T18:00:59"));
    EXPECT_EQ(bounds("2025-03-18T24:00:00"), twice("2025-03-19T00:00:00", "2025-03-19T00:00:00"));
    EXPECT_EQ(when("2025-03-18T14:00:00Z").extent.start_offset, 0);
    EXPECT_EQ(when("2025-03-18T14:00:00-04").extent.end_offset, -4 * 3'600);
    EXPECT_EQ(when("2025-03-18T14:00 Europe/Kyiv").extent.start_offset, 2 * 3'600);
    EXPECT_EQ(when("2025-07-18T14:00 Europe/Kyiv").extent.start_offset, 3 * 3'600);
    EXPECT_EQ(when("2025-03-18T14:00 Europe/Kyiv").zone, "Europe/Kyiv");
    EXPECT_EQ(when("2025-03-18T00:30 Asia/Gaza").extent.start_offset, 2 * 3'600);
    EXPECT_EQ(bounds("2015-02-15T00:00:00 Europe/Kyiv"),
              twice("2015-02-15T00:00:00", "2015-02-15T00:00:00"));
    EXPECT_EQ(edtf_of("2025-03-18T14:00:00 Europe/Kyiv"), "2025-03-18T14:00:00+02:00");
    EXPECT_EQ(hints("2025-10-26T03:30 Europe/Kyiv"), std::vector<std::string>{"D-TWICE"});
    EXPECT_FALSE(when("2025-03-18T14:00:00/2025-03-19").extent.clocked);
}

TEST(When, QualifiersWidenNothing) {
    EXPECT_EQ(bounds("1984~"), bounds("1984"));
    EXPECT_TRUE(when("1984~").approximate);
    EXPECT_FALSE(when("1984~").extent.doubtful);
    EXPECT_TRUE(when("1984?").extent.doubtful);
    EXPECT_FALSE(when("1984?").approximate);
    EXPECT_TRUE(when("1984%").approximate);
    EXPECT_TRUE(when("1984%").extent.doubtful);
    EXPECT_EQ(when("2004-06-11~").start_about, Precision::day);
    EXPECT_EQ(when("2004~-06-11").start_about, Precision::year);
    EXPECT_EQ(when("2004-~06-11").start_about, Precision::month);
    EXPECT_EQ(when("2004-06-~11").start_about, Precision::day);
    EXPECT_TRUE(when("?2004-06~-10").extent.doubtful);
    EXPECT_EQ(when("1984/2004~").start_about, std::nullopt);
    EXPECT_EQ(when("1984/2004~").end_about, Precision::year);
    EXPECT_EQ(hints("2050-31~"), std::vector<std::string>{"D-EXTENSION"});
    EXPECT_EQ(hints("201X~"), std::vector<std::string>{"D-EXTENSION"});
}

// ---- Words --------------------------------------------------------------------------------------

TEST(When, ErasAreReadAsHistoriansWriteThem) {
    EXPECT_EQ(edtf_of("44 BCE"), "-0043");
    EXPECT_EQ(edtf_of("431 BC"), "-0430");
    EXPECT_EQ(edtf_of("1 BCE"), "0000");
    EXPECT_EQ(edtf_of("AD 79"), "0079");
    EXPECT_EQ(edtf_of("79 CE"), "0079");
    EXPECT_EQ(edtf_of("15 March 44 BCE"), "-0043-03-15");
    EXPECT_EQ(edtf_of("March 431 B.C."), "-0430-03");
    EXPECT_EQ(edtf_of("44-03-15 BCE"), "-0043-03-15");
    EXPECT_EQ(edtf_of("August 1914"), "1914-08");
    EXPECT_EQ(edtf_of("June 28, 1914"), "1914-06-28");
    EXPECT_EQ(edtf_of("autumn 432 BCE"), "-0431-23");
    EXPECT_EQ(edtf_of("12000 BCE"), "Y-11999");
    EXPECT_EQ(error("0 BCE").code, "D-ZERO");
    EXPECT_EQ(error("-0043 BCE").code, "D-ERA");
}

TEST(When, DecadesAndCenturiesAreMasks) {
    EXPECT_EQ(edtf_of("1950s"), "195X");
    EXPECT_EQ(bounds("430s BCE"), twice("439-01-01 BCE", "430-12-31 BCE"));
    EXPECT_EQ(edtf_of("19th century"), "18XX");
    EXPECT_EQ(hints("19th century"), std::vector<std::string>{"D-CENTURY"});
    EXPECT_EQ(bounds("5th century BCE"), twice("500-01-01 BCE", "401-12-31 BCE"));
    EXPECT_EQ(bounds("1st century BCE"), twice("100-01-01 BCE", "1-12-31 BCE"));
    EXPECT_EQ(bounds("1st century"), twice("0001-01-01", "0099-12-31"));
}

TEST(When, AboutMarginsAndOneSidedTimes) {
    EXPECT_EQ(edtf_of("about 1850"), "1850~");
    EXPECT_EQ(edtf_of("c. 1200 BCE"), "-1199~");
    EXPECT_EQ(edtf_of("circa 1850?"), "1850%");
    EXPECT_EQ(bounds("1200 BCE ±50 years"), twice("1250-01-01 BCE", "1150-12-31 BCE"));
    EXPECT_EQ(bounds("1200 BCE +-50 years"), bounds("1200 BCE ±50 years"));
    EXPECT_EQ(edtf_of("1200 BCE ±50 years"), "[-1249..-1149]");
    EXPECT_EQ(bounds("2023-02 ±1 month"), twice("2023-01-01", "2023-03-31"));
    EXPECT_EQ(bounds("2023-03-18 ±3 days"), twice("2023-03-15", "2023-03-21"));
    EXPECT_EQ(bounds("before 1850-05-01"), twice("unknown", "1850-04-30"));
    EXPECT_EQ(bounds("by 1850-05-01"), twice("unknown", "1850-05-01"));
    EXPECT_EQ(bounds("after 1900"), twice("1901-01-01", "unknown"));
    EXPECT_EQ(bounds("since 1900"), twice("1900-01-01", "unknown"));
    EXPECT_EQ(edtf_of("before 1850"), "[..1849]");
    EXPECT_EQ(edtf_of("after 1900"), "[1901..]");
}

TEST(When, JulianDatesBecomeGregorianOnTheAxis) {
    EXPECT_EQ(edtf_of("julian: 15 March 44 BCE"), "-0043-03-13");
    EXPECT_EQ(edtf_of("julian:1582-10-04"), "1582-10-14");
    EXPECT_EQ(edtf_of("julian:1582-10-05"), "1582-10-15");
    EXPECT_EQ(edtf_of("julian:1649-01-30"), "1649-02-09");
    EXPECT_EQ(edtf_of("julian:1732-02-11"), "1732-02-22");
    EXPECT_EQ(edtf_of("julian:1917-10-25"), "1917-11-07");
    EXPECT_EQ(edtf_of("julian:1918-01-31"), "1918-02-13");
    EXPECT_EQ(edtf_of("julian:1900-02-29"), "1900-03-13");
    EXPECT_EQ(edtf_of("julian:1700-02-29"), "1700-03-11");
    EXPECT_EQ(edtf_of("julian:1066-10-14"), "1066-10-20");
    EXPECT_EQ(edtf_of("julian:1917-10"), "[1917-10-14..1917-11-13]");
    EXPECT_EQ(edtf_of("julian:1917-10-25/1917-10-26"), "1917-11-07/1917-11-08");
    EXPECT_EQ(when("julian:1917-10-25").calendar, Calendar::julian);
    EXPECT_EQ(edtf_of("30 January 1648/49"), "1649-02-09");
    EXPECT_EQ(when("30 January 1648/49").calendar, Calendar::julian);
    EXPECT_EQ(edtf_of("11 February 1731/2"), "1732-02-22");
    EXPECT_EQ(edtf_of("January 1648/1649"), "[1649-01-11..1649-02-10]");
    EXPECT_EQ(error("30 June 1648/49").code, "D-SLASHES");
    EXPECT_EQ(error("roman:1446-09-18").code, "D-CALENDAR");
    EXPECT_NE(error("mayan:5784").mend.find("julian:"), std::string::npos);
}

// ---- Errors -------------------------------------------------------------------------------------

struct Wrong {
    std::string text;
    std::string code;
    std::string mend;  // a part of it
};

TEST(When, EveryErrorHasItsCodePlaceAndMend) {
    const Wrong wrongs[] = {
        {"2023-02-29", "D-DAY", "February 2023 has 28 days"},
        {"1900-02-29", "D-DAY", "julian:"},
        {"2025-04-31", "D-DAY", "April 2025 has 30 days"},
        {"2025-02-3X", "D-DAY", "February 2025 has 28 days"},
        {"2025-13", "D-MONTH", "01 to 12"},
        {"-0000", "D-ZERO", "0000"},
        {"2016-12-31T23:59:60", "D-LEAPSEC", "59"},
        {"2025-03-18T25:00:00", "D-TIME", "T14:00"},
        {"2025-03-18 14:00", "D-TIME", "2025-03-18T14:00"},
        {"2025-03T14:00", "D-TIME", "T14:00"},
        {"2025-03-18T14:00+0200", "D-OFFSET", "+02:00"},
        {"2025-03-18T14:00-00:00", "D-OFFSET", "Z"},
        {"2025-03-18T14:00 Europe/Kiyv", "D-ZONE", "Europe/Kyiv"},
        {"2025-03-18T14:00 kyiv", "D-ZONE", "Europe/Kyiv"},
        {"20250318", "D-BASIC", "2025-03-18"},
        {"2025-03-18T1400", "D-BASIC", "T14:00"},
        {"2025-W12", "D-WEEK", "span"},
        {"2025-077", "D-ORDINAL", "2025-03-18"},
        {"2025-3-18", "D-PADDING", "2025-03-18"},
        {"431", "D-PADDING", "431 BCE"},
        {"12345", "D-PADDING", "Y12345"},
        {"Y2006", "D-PADDING", "2006"},
        {"Y-E1", "D-SYNTAX", "Y17000"},
        {"2025/03/18", "D-SLASHES", "2025-03-18"},
        {"03/04/2025", "D-SLASHES", "2025-03-04 or 2025-04-03"},
        {"18.3.2025", "D-SLASHES", "2025-03-18"},
        {"2004/2003", "D-REVERSED", "2003/2004"},
        {"[1672..1670]", "D-REVERSED", "earlier"},
        {"199u", "D-DRAFT", "199X"},
        {"199x", "D-DRAFT", "199X"},
        {"uuuu-12-25", "D-DRAFT", "XXXX-12-25"},
        {"2004/open", "D-DRAFT", "2004/.."},
        {"2004/unknown", "D-DRAFT", "2004/"},
        {"unknown/2006", "D-DRAFT", "/2006"},
        {"open/2006", "D-DRAFT", "../2006"},
        {"1984?~", "D-DRAFT", "1984%"},
        {"y17e7", "D-DRAFT", "Y17E7"},
        {"(2011)-06-04~", "D-DRAFT", "2004?-06-11"},
        {"2001-21^southernHemisphere", "D-DRAFT", "29 to 32"},
        {"{1667,1668}", "D-SET", "members"},
        {"[1667,", "D-SET", "[1667"},
        {"[2025-01..2026]", "D-SET", "1670..1672"},
        {"1985-1990", "D-SYNTAX", "1985/1990"},
        {"44-12 BCE", "D-SYNTAX", "44 BCE/12 BCE"},
        {"1362/1363 CE", "D-SLASHES", "1362 or 1363 CE"},
        {"30 December – 1 January 2008", "D-REVERSED", "its own year"},
        {"30–31 February 2008", "D-DAY", "February 2008 has 29 days"},
        {"5 May 2017 (uncertain)", "D-SYNTAX", "A/B"},
        {"1984??", "D-SYNTAX", "%"},
        {"", "D-SYNTAX", "2025-03-18"},
        {"soon", "D-SYNTAX", "2025-03-18"},
        {"19XX/the1j", "D-SYNTAX", "2025-03-18"},
        {"the 1s", "D-SYNTAX", "1950s"},
        {"../..", "D-SYNTAX", "open end"},
        {"2012/2013/2014", "D-SYNTAX", "A/B"},
        {"+2006", "D-SYNTAX", "without"},
        {"2020 ±2", "D-DURATION", "years"},
    };
    for (const Wrong& wrong : wrongs) {
        const Diagnostic found = error(wrong.text);
        EXPECT_EQ(found.code, wrong.code) << wrong.text;
        EXPECT_NE(found.mend.find(wrong.mend), std::string::npos)
            << wrong.text << ": " << found.mend;
        EXPECT_FALSE(found.message.empty()) << wrong.text;
        EXPECT_LE(found.span.begin, found.span.end) << wrong.text;
        EXPECT_LE(found.span.end, wrong.text.size()) << wrong.text;
    }
    EXPECT_EQ(error("1850-01-01/2023-02-29").span, (Span{11, 21}));
    EXPECT_EQ(error("1850 ±2 years/2023-02-29").span, (Span{14, 24}));
    EXPECT_EQ(error(std::string(1'001, '1')).code, "D-LONG");
}

TEST(When, SpansAreReversedOnlyWhenCertainly) {
    EXPECT_EQ(error("2004-06/2004-05").code, "D-REVERSED");
    when("2004-06-11/2004-06");
    when("1919-11-02/1919-1X-01");
    when("2025-03-18T14:00:00+02:00/2025-03-18T13:30:00Z");
    EXPECT_EQ(error("2025-03-18T14:00:00+02:00/2025-03-18T11:59:59Z").code, "D-REVERSED");
}

// ---- Laws ---------------------------------------------------------------------------------------

TEST(When, PeriodsAreFilled) {
    EXPECT_EQ(as_period(when("2025-03")).extent,
              period(first_second(day_of({2025, 3, 1})), last_second(day_of({2025, 3, 31}))));
    EXPECT_EQ(as_period(when("2014..2016")).extent,
              period(first_second(day_of({2014, 1, 1})), last_second(day_of({2016, 12, 31}))));
    EXPECT_EQ(as_period(when("[1667,1670]")), when("[1667,1670]"));
    EXPECT_EQ(as_period(when("156X-12-25")), when("156X-12-25"));
    EXPECT_EQ(as_period(when("2022/..")).extent.end_earliest,
              (Bound{instant_max, Knowledge::open}));
    EXPECT_EQ(as_period(when("2022/")).extent.end_earliest, when("2022/").extent.end_earliest);
    EXPECT_EQ(as_period(when("before 1850")).extent.start_latest,
              (Bound{instant_min, Knowledge::open}));
    EXPECT_EQ(as_period(when("before 1850")).extent.end_earliest,
              (Bound{last_second(day_of({1849, 12, 31}))}));
}

TEST(When, WhatIsWrittenReadsBackTheSame) {
    const char* texts[] = {"44 BCE",
                           "15 March 44 BCE",
                           "julian:1917-10-25",
                           "julian:1917-10",
                           "autumn 432 BCE",
                           "19th century",
                           "5th century BCE",
                           "1st century BCE",
                           "1950s",
                           "430s BCE",
                           "about 1850",
                           "c. 1200 BCE",
                           "before 1850-05-01",
                           "after 1900",
                           "1200 BCE ±50 years",
                           "446 or 445 BCE",
                           "446 BCE/445 BCE",
                           "2014..2016",
                           "2025-03-18T14:00 Europe/Kyiv",
                           "2025-03-18T18:00",
                           "julian:156X-12-25",
                           "1800-01-01T12:00 Europe/Kyiv",
                           "12000-03 BCE",
                           "1850? ±2 years",
                           "before 2025-03-18T14:00",
                           "43X BCE",
                           "since c. 1900",
                           "[6497, ..430s BC]",
                           "7015 ±223 hours",
                           "2025-03-18T14:02:42 or 25-03-18T14:00:00+02 or 4 CE",
                           "[ ..hebrew:3205-X7]",
                           "2022-02-24/.."};
    for (const std::string text : texts) {
        const When first = when(text);
        const When second = when(to_string(first));
        EXPECT_EQ(second.extent, first.extent) << text << " as " << to_string(first);
        // EDTF has no form for "within": of what lies anywhere within two dates, [a..b] tells the
        // bounds, and is itself read as one of its members.
        if (!first.alternatives.empty()) {
            EXPECT_EQ(second.alternatives, first.alternatives)
                << text << " as " << to_string(first);
        }
        EXPECT_EQ(to_string(second), to_string(first)) << text;
    }
}

TEST(When, AnyBytesAreReadOrRefused) {
    const std::string alphabet =
        "0123456789XYSETZ-/.,?~%[]{} :+W\xC2\xB1\xE2\x80\x93"
        "BCEaboutorjlin'^";
    std::mt19937 random(731);
    std::uniform_int_distribution<std::size_t> letter(0, alphabet.size() - 1);
    std::uniform_int_distribution<std::size_t> length(0, 24);
    int readable = 0;
    for (int round = 0; round < 200'000; ++round) {
        std::string text = round % 2 == 0 ? "" : "2025-03-18";
        for (std::size_t i = length(random); i > 0; --i) text += alphabet[letter(random)];
        const ReadWhen read = read_when(text);
        if (!read.when) {
            ASSERT_EQ(read.diagnostics.size(), 1U) << text;
            ASSERT_FALSE(read.diagnostics[0].mend.empty()) << text;
            continue;
        }
        ++readable;
        const Extent& extent = read.when->extent;
        ASSERT_LE(extent.start_earliest.at, extent.start_latest.at) << text;
        ASSERT_LE(extent.end_earliest.at, extent.end_latest.at) << text;
        ASSERT_LE(extent.start_earliest.at, extent.end_latest.at) << text;
        const ReadWhen again = read_when(to_string(*read.when));
        ASSERT_TRUE(again.when) << text;
        ASSERT_EQ(again.when->extent, extent) << text << " as " << to_string(*read.when);
    }
    EXPECT_GT(readable, 300);
}

TEST(Durations, AreSaidInTheLargestUnitThatIsExact) {
    EXPECT_EQ(to_string(*duration_of(30, "days")), "30 days");
    EXPECT_EQ(to_string(*duration_of(6, "weeks")), "42 days");
    EXPECT_EQ(to_string(*duration_of(18, "months")), "18 months");
    EXPECT_EQ(to_string(*duration_of(2, "centuries")), "200 years");
    EXPECT_EQ(to_string(*duration_of(72, "hours")), "72 hours");
    EXPECT_EQ(to_string(*duration_of(1, "day")), "1 day");
    EXPECT_EQ(to_string(*duration_of(90, "minutes")), "90 minutes");
    EXPECT_TRUE(duration_of(72, "hours")->clocked);
    EXPECT_FALSE(duration_of(3, "days")->clocked);
    EXPECT_FALSE(duration_of(3, "fortnights"));
    EXPECT_FALSE(duration_of(-1, "day"));
    EXPECT_FALSE(duration_of(std::numeric_limits<std::int64_t>::max(), "days"));
    EXPECT_LT(approximate_seconds(*duration_of(30, "days")),
              approximate_seconds(*duration_of(1, "month")));
    const Instant instant = first_second(day_of({2023, 1, 31}));
    EXPECT_EQ(add(instant, *duration_of(1, "month")), first_second(day_of({2023, 2, 28})));
    EXPECT_EQ(subtract(add(instant, *duration_of(5, "days")), *duration_of(5, "days")), instant);
    EXPECT_EQ(add(instant_max, *duration_of(1, "day")), instant_max);
    EXPECT_EQ(subtract(instant, *duration_of(100'000'000'000, "years")), instant_min);
}

TEST(Extents, SortByTheirBoundsWithTheUnlimitedOutside) {
    const char* ordered[] = {"/2020", "../2020", "-0043", "2020-01-01",
                             "2020",  "2020/..", "2020/", "2020/2021"};
    for (std::size_t i = 0; i < std::size(ordered); ++i) {
        for (std::size_t j = 0; j < std::size(ordered); ++j) {
            EXPECT_EQ(sorts_before(when(ordered[i]).extent, when(ordered[j]).extent), i < j)
                << ordered[i] << " " << ordered[j];
        }
    }
}

}  // namespace
}  // namespace bede

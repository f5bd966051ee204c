// What the readers of single dates hand to each other. read_when.cc places dates in spans and sets.
//
//   when     before|by|after|since date | [ set ] | span | date (or date)*      read_when.cc
//   span     date? / date?  with .. for an open end                              read_when.cc
//            two dates in words that share a month, a year or an era             word_span.cc
//   date     calendar: about date qualifier era +-duration                       date.cc
//     numeric   2025-03-18, 201X, 2001-21, Y17E7, 44-03-15 BCE                   edtf_date.cc
//     words     15 March 44 BCE, 19th century, 1950s, autumn 432 BCE             date_words.cc
//     parts     Q2 1887, first half of 20th century                              year_parts.cc
//               18 Ramadan 1446, in calendars with months of their own           calendar_words.cc
//     clock     T14:00:00+02:00, T14:00 Europe/Kyiv                              clock.cc
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/cursor.h"
#include "time/when.h"

namespace bede {

// Some time within [first, last]; instant_min or instant_max where there is no limit.
struct Piece {
    Instant first;
    Instant last;

    friend bool operator==(const Piece&, const Piece&) = default;
};

// One date as read: it lies within one of the members, or within the hull if there are none.
struct DateRead {
    Piece hull;
    std::vector<Piece> members;  // of a mask with gaps, ascending, two or more
    Precision precision = Precision::day;
    std::optional<Precision> about;  // approximate, and to what
    bool doubtful = false;
    bool clocked = false;
    bool season = false;
    bool masked = false;
    bool long_year = false;
    bool era = false;   // "BCE", "AD" stood with it
    bool dual = false;  // "30 January 1648/49": the Julian calendar is meant
    std::optional<std::int32_t> offset;
    std::string zone;
    std::optional<std::int64_t> best_year;
    std::string edtf;  // empty if EDTF cannot say it in one date
};

// The words that choose how the dates of one text are read.
struct DateContext {
    Calendar calendar = Calendar::gregorian;
    // Era of the last date in "446 or 445 BCE", for the dates before it.
    std::string_view era;
    bool told_of_sunset = false;
    // "17th to 19th centuries": the word stands once, behind the last of the numbers.
    bool centuries = false;
    // The decade before the sign of "1720s-30s", by its name.
    std::optional<std::int64_t> decade;
    // "between 1850 and 1860": two dates are joined by "and".
    bool joined_by_and = false;
};

// Each takes what it reads from the cursor, or notes an error and returns false.
bool read_date(Cursor& cursor, DateContext& context, DateRead& date);
// Without what may stand around it.
bool read_bare_date(Cursor& cursor, const DateContext& context, DateRead& date);
bool read_numeric_date(Cursor& cursor, const DateContext& context, DateRead& date);
bool read_word_date(Cursor& cursor, const DateContext& context, DateRead& date);
// "28th of June", "3.IV."; "1914 June".
bool begins_day_first(const Cursor& cursor);
bool begins_year_first(const Cursor& cursor);
// "Q2 1887", "1887 Q2", "H1 1850", "2nd quarter of 1850", "first half of the 20th century".
bool begins_part_of_year(const Cursor& cursor);
bool read_part_of_year(Cursor& cursor, const DateContext& context, DateRead& date);
// "431 BCE", "1914", "AD 79": without an era a year has three or four digits.
bool read_year_in_words(Cursor& cursor, const DateContext& context, std::int64_t& year);
// In a calendar with months of its own.
bool read_own_words(Cursor& cursor, const DateContext& context, DateRead& date);
bool read_clock(Cursor& cursor, Day day, DateRead& date);

// "18 Ramadan", "Şaban": a number and a word behind it that is no era, or a letter beyond ASCII.
bool may_be_own_words(const Cursor& cursor);
// "18 Ramadan 1446", "Ramadan 1446" without a calendar: true if an error was noted.
bool refuse_month_of_other_calendar(Cursor& cursor);

// "julian:", or "julian" and a space: once for all dates behind it; true if there is none. The
// calendars of places want their colon.
bool read_calendar(Cursor& cursor, DateContext& context);
// "about", "c." and the like: nothing is taken if there is none.
bool take_about(Cursor& cursor);
void take_preposition(Cursor& cursor);

// "10:50" begins here.
bool begins_with_clock(std::string_view text);
// How a clock time is written that stands beside its day instead of behind it: "10:00 1 Jan 2020".
std::string mend_of_clock(std::string_view day, std::string_view clock);

// "early", "mid", "late": empty and nothing taken if there is none. The words have no agreed
// limits, so the whole of what follows is kept, with a hint.
std::string_view part_word(Cursor& cursor);
void hint_part_word(Cursor& cursor, std::size_t begin);

// "?", "~" and "%" of level 1 behind a date: true if there was none or one.
bool read_qualifier(Cursor& cursor, bool& approximate, bool& doubtful);

// Era words: nothing is taken if there is none. "cal BC" is BC: calibrated years are calendar
// years.
enum class Era { common, before_common, before_present };
std::optional<Era> era_of(std::string_view word);
std::optional<Era> take_era(Cursor& cursor);
// Astronomical; years before the present are counted from 1950, as radiocarbon dates are.
std::int64_t year_in_era(std::optional<Era> era, std::int64_t number);
void hint_before_present(Cursor& cursor, std::size_t begin, std::optional<Era> era);
// "977 AH", "700 AUC": an error that says how such a year is written here; false if one was noted.
bool refuse_other_era(Cursor& cursor, std::size_t begin, std::string_view digits);
// Behind a date of the calendar that it belongs to it says nothing new.
void take_own_era(Cursor& cursor, Calendar calendar);
// "present", "ongoing", "now".
bool take_present(Cursor& cursor);
// How many characters of "5,000" begin here; 0 if it is no number in groups of three.
std::size_t count_grouped(const Cursor& cursor);

// 1 to 12 for English month names and their usual abbreviations, 0 for other words; 21 to 24 for
// seasons.
int month_of(std::string_view word);
int season_of(std::string_view word);
// 1 to 12 for "I" to "XII".
int roman_month_of(std::string_view word);
// 1 (Monday) to 7 for English names of days and their abbreviations, 0 for other words. With the
// comma or the spaces behind it.
int take_weekday(Cursor& cursor);
// False if the date is none of that day, or no day at all.
bool check_weekday(Cursor& cursor, std::size_t begin, const DateContext& context, int weekday,
                   const DateRead& date);
// How many letters the "th" of "28th" has here: 2, or 0.
std::size_t count_ordinal_letters(const Cursor& cursor);

// Whole units in a calendar; the parts must exist.
Piece year_piece(Calendar calendar, std::int64_t first_year, std::int64_t last_year);
Piece month_piece(Calendar calendar, std::int64_t year, int month);
Piece day_piece(Calendar calendar, CivilDate date);

// Checks the parts and sets hull and precision; `begin` is where the date begins in the text.
bool set_year(Cursor& cursor, std::size_t begin, Calendar calendar, std::int64_t year,
              DateRead& date);
bool set_month(Cursor& cursor, std::size_t begin, Calendar calendar, std::int64_t year, int month,
               DateRead& date);
bool set_day(Cursor& cursor, std::size_t begin, Calendar calendar, CivilDate parts, DateRead& date);
// Seasons and other parts of a year, codes 21 to 41.
bool set_season(Cursor& cursor, std::size_t begin, Calendar calendar, std::int64_t year, int code,
                DateRead& date);

}  // namespace bede

#include "time/icu_calendar.h"

#include <unicode/calendar.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>

#include <array>
#include <map>
#include <memory>

#include "base/check.h"

namespace bede {

namespace {

constexpr std::int64_t icu_year_last = 9'999;
constexpr int julian_day_of_epoch = 2'440'588;

const char* locale_of(Calendar calendar) {
    switch (calendar) {
        case Calendar::hijri: return "@calendar=islamic-civil";
        case Calendar::hijri_umalqura: return "@calendar=islamic-umalqura";
        case Calendar::persian: return "@calendar=persian";
        case Calendar::coptic: return "@calendar=coptic";
        case Calendar::ethiopic: return "@calendar=ethiopic";
        default: break;
    }
    BEDE_CHECK(false);
    return "";
}

std::unique_ptr<icu::Calendar> make(Calendar calendar) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Calendar> made(icu::Calendar::createInstance(
        icu::TimeZone::getGMT()->clone(), icu::Locale(locale_of(calendar)), status));
    BEDE_CHECK(U_SUCCESS(status) && made != nullptr);
    return made;
}

// ICU's calendars are slow to make and hold the fields last set, so each thread keeps its own.
icu::Calendar& calendar_of(Calendar calendar) {
    thread_local std::map<Calendar, std::unique_ptr<icu::Calendar>> made;
    std::unique_ptr<icu::Calendar>& one = made[calendar];
    if (one == nullptr) one = make(calendar);
    return *one;
}

constexpr std::array<std::string_view, 12> hijri_months = {
    "Muharram", "Safar",  "Rabi I",  "Rabi II", "Jumada I",     "Jumada II",
    "Rajab",    "Shaban", "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah"};
constexpr std::array<std::string_view, 12> persian_months = {
    "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar",
    "Mehr",      "Aban",        "Azar",    "Dey", "Bahman", "Esfand"};
constexpr std::array<std::string_view, 13> coptic_months = {
    "Thout",    "Paopi",   "Hathor", "Koiak", "Tobi",   "Meshir",        "Paremhat",
    "Parmouti", "Pashons", "Paoni",  "Epip",  "Mesori", "Pi Kogi Enavot"};
constexpr std::array<std::string_view, 13> ethiopic_months = {
    "Meskerem", "Tekemt", "Hedar", "Tahsas", "Ter",     "Yekatit", "Megabit",
    "Miazia",   "Genbot", "Sene",  "Hamle",  "Nehasse", "Pagumen"};

}  // namespace

int icu_months_in_year(Calendar calendar) {
    return calendar == Calendar::coptic || calendar == Calendar::ethiopic ? 13 : 12;
}

int icu_days_in_month(Calendar calendar, std::int64_t year, int month) {
    const bool last = month == icu_months_in_year(calendar);
    const CivilDate next = last ? CivilDate{year + 1, 1, 1} : CivilDate{year, month + 1, 1};
    return static_cast<int>(icu_day_of(calendar, next).number -
                            icu_day_of(calendar, {year, month, 1}).number);
}

Day icu_day_of(Calendar calendar, CivilDate date) {
    icu::Calendar& fields = calendar_of(calendar);
    fields.clear();
    fields.set(UCAL_EXTENDED_YEAR, static_cast<int32_t>(date.year));
    fields.set(UCAL_MONTH, date.month - 1);
    fields.set(UCAL_DATE, date.day);
    UErrorCode status = U_ZERO_ERROR;
    const int32_t julian_day = fields.get(UCAL_JULIAN_DAY, status);
    BEDE_CHECK(U_SUCCESS(status));
    return {julian_day - julian_day_of_epoch};
}

std::optional<CivilDate> icu_date_of(Calendar calendar, Day day) {
    if (day < icu_day_of(calendar, {1, 1, 1})) return std::nullopt;
    if (day >= icu_day_of(calendar, {icu_year_last + 1, 1, 1})) return std::nullopt;
    icu::Calendar& fields = calendar_of(calendar);
    UErrorCode status = U_ZERO_ERROR;
    fields.setTime(static_cast<double>(day.number) * 86'400'000.0, status);
    const std::int64_t year = fields.get(UCAL_EXTENDED_YEAR, status);
    const int month = fields.get(UCAL_MONTH, status) + 1;
    const int day_of_month = fields.get(UCAL_DATE, status);
    BEDE_CHECK(U_SUCCESS(status));
    return CivilDate{year, month, day_of_month};
}

std::string_view icu_month_name(Calendar calendar, int month) {
    const auto index = static_cast<std::size_t>(month - 1);
    switch (calendar) {
        case Calendar::persian: return persian_months.at(index);
        case Calendar::coptic: return coptic_months.at(index);
        case Calendar::ethiopic: return ethiopic_months.at(index);
        default: return hijri_months.at(index);
    }
}

}  // namespace bede

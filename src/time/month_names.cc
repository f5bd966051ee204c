#include "time/month_names.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>

#include "base/check.h"

namespace bede {

namespace {

// Hebrew 5784 has all thirteen months; in the other calendars all years have the same.
constexpr std::int64_t leap_year = 5'784;
constexpr std::int64_t common_year = 5'785;

constexpr Calendar named_calendars[] = {Calendar::hijri, Calendar::hebrew, Calendar::persian,
                                        Calendar::coptic, Calendar::ethiopic};

// What stands for a letter that no name here has.
constexpr char other_letter = '*';

// Small ASCII letters; accents, signs and spaces between them are gone.
std::string folded(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(status);
    BEDE_CHECK(U_SUCCESS(status));
    const icu::UnicodeString letters = decompose->normalize(
        icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())}), status);
    if (U_FAILURE(status)) return {};
    std::string result;
    for (int32_t i = 0; i < letters.length(); ++i) {
        const char16_t unit = letters[i];
        if (unit == u'\u0131') {  // the dotless i of Turkish
            result += 'i';
        } else if (unit < 0x80 && u_isalpha(unit) != 0) {
            result += static_cast<char>(u_tolower(unit));
        } else if (u_isalpha(unit) != 0 && u_charType(unit) != U_MODIFIER_LETTER) {
            result += other_letter;
        }
    }
    return result;
}

struct Spellings {
    Calendar calendar;
    std::string_view name;    // as month_name() has it
    std::string_view others;  // folded, with spaces between them
};

constexpr Spellings other_spellings[] = {
    {Calendar::hijri, "Muharram", "moharram muharam"},
    {Calendar::hijri, "Safar", "saphar"},
    {Calendar::hijri, "Rabi I",
     "rabialawwal rabialawal rabiulawwal rabiulawal rabiawwal rabielawwal rebiulevvel"},
    {Calendar::hijri, "Rabi II",
     "rabialthani rabiaththani rabialakhir rabialakhar rabiulakhir rabiuthani rabiuththani "
     "rabithani rebiulahir"},
    {Calendar::hijri, "Jumada I",
     "jumadaalula jumadalula jumadaalawwal jumadaalawal jumadalawwal jumadaula jumadiulawwal "
     "cemaziyelevvel"},
    {Calendar::hijri, "Jumada II",
     "jumadaalthani jumadaaththani jumadalthani jumadaalthaniya jumadaalthaniyah jumadaalakhira "
     "jumadaalakhirah jumadalakhira jumadaalukhra jumadathaniya cemaziyelahir"},
    {Calendar::hijri, "Rajab", "recep rejab"},
    {Calendar::hijri, "Shaban", "shaaban saban"},
    {Calendar::hijri, "Ramadan", "ramazan ramadhan ramzan"},
    {Calendar::hijri, "Shawwal", "shawal shavval sevval"},
    {Calendar::hijri, "Dhu al-Qadah",
     "dhualqada dhualqida dhualqidah dhulqada dhulqadah dhulqida dhulqidah zulkade zilqad "
     "zulqada zulqadah"},
    {Calendar::hijri, "Dhu al-Hijjah",
     "dhualhijja dhulhijja dhulhijjah dhilhijja dhilhijjah zulhicce zilhijja zulhijja zulhijjah"},
    {Calendar::hebrew, "Tishri", "tishrei tishre"},
    {Calendar::hebrew, "Heshvan", "cheshvan marheshvan marcheshvan hesvan"},
    {Calendar::hebrew, "Kislev", "chislev kisleu"},
    {Calendar::hebrew, "Tevet", "tebeth teveth tebet"},
    {Calendar::hebrew, "Shevat", "shvat shebat sebat"},
    {Calendar::hebrew, "Adar I", "adarrishon adaraleph adaralef adara"},
    {Calendar::hebrew, "Adar II", "adarsheni adarbet adarbeth veadar adarb"},
    {Calendar::hebrew, "Nisan", "nissan"},
    {Calendar::hebrew, "Iyar", "iyyar"},
    {Calendar::hebrew, "Tammuz", "tamuz"},
    {Calendar::hebrew, "Av", "ab menachemav"},
    {Calendar::persian, "Ordibehesht", "urdibihisht urdibehesht ordibehest"},
    {Calendar::persian, "Khordad", "khurdad"},
    {Calendar::persian, "Mordad", "amordad murdad"},
    {Calendar::persian, "Shahrivar", "shahrivar shahriwar"},
    {Calendar::persian, "Mehr", "mihr"},
    {Calendar::persian, "Aban", "aaban"},
    {Calendar::persian, "Azar", "adhar"},
    {Calendar::persian, "Dey", "dai"},
    {Calendar::persian, "Esfand", "isfand espand"},
    {Calendar::coptic, "Thout", "thoout thoth tut"},
    {Calendar::coptic, "Paopi", "babah phaophi"},
    {Calendar::coptic, "Hathor", "hatur athyr"},
    {Calendar::coptic, "Koiak", "kiyahk choiak kiahk"},
    {Calendar::coptic, "Tobi", "tubah"},
    {Calendar::coptic, "Meshir", "mechir"},
    {Calendar::coptic, "Paremhat", "baramhat phamenoth"},
    {Calendar::coptic, "Parmouti", "baramudah pharmouthi paremoude"},
    {Calendar::coptic, "Pashons", "bashons pachons"},
    {Calendar::coptic, "Paoni", "baounah payni"},
    {Calendar::coptic, "Epip", "abib epiphi epiep"},
    {Calendar::coptic, "Mesori", "misra mesore"},
    {Calendar::coptic, "Pi Kogi Enavot", "pikogienabot nasi kouji"},
    {Calendar::ethiopic, "Tekemt", "tikimt teqemt tikemt"},
    {Calendar::ethiopic, "Hedar", "hidar"},
    {Calendar::ethiopic, "Tahsas", "tahisas"},
    {Calendar::ethiopic, "Ter", "tirr"},
    {Calendar::ethiopic, "Yekatit", "yakatit"},
    {Calendar::ethiopic, "Megabit", "maggabit"},
    {Calendar::ethiopic, "Miazia", "miyazya miyazia miazya"},
    {Calendar::ethiopic, "Genbot", "ginbot"},
    {Calendar::ethiopic, "Sene", "sane"},
    {Calendar::ethiopic, "Hamle", "hamlie"},
    {Calendar::ethiopic, "Nehasse", "nehase nahase"},
    {Calendar::ethiopic, "Pagumen", "pagume pagumien paguemain"},
};

using Names = std::map<std::string, MonthName, std::less<>>;

// The first to claim a spelling keeps it: our own names, then ICU's, then the others.
void claim(Names& names, std::string_view spelling, MonthName month) {
    const std::string plain = folded(spelling);
    if (plain.size() > 1) names.emplace(plain, month);
}

void claim_our_names(Names& names, Calendar calendar) {
    for (const std::int64_t year : {leap_year, common_year}) {
        for (int month = 1; month <= months_in_year(calendar, year); ++month) {
            const std::string_view name = month_name(calendar, year, month);
            claim(names, name, {calendar, name});
        }
    }
}

// ICU counts the months of a Hebrew leap year, with the Adar of other years in the place of Adar
// II, which comes behind all others.
std::string_view our_name(Calendar calendar, int32_t index) {
    if (calendar == Calendar::hebrew && index == 6) return "Adar";
    if (calendar == Calendar::hebrew && index == 13) return "Adar II";
    if (index >= months_in_year(calendar, leap_year)) return {};
    return month_name(calendar, leap_year, index + 1);
}

void claim_names_of_icu(Names& names, Calendar calendar) {
    const std::string type(calendar == Calendar::hijri ? "islamic-civil" : name_of(calendar));
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(icu::Locale::getEnglish(), type.c_str(), status);
    if (U_FAILURE(status)) return;  // an ICU without English: the other names do
    int32_t count = 0;
    const icu::UnicodeString* months = symbols.getMonths(count);
    for (int32_t i = 0; i < count; ++i) {
        const std::string_view name = our_name(calendar, i);
        std::string spelling;
        if (!name.empty()) claim(names, months[i].toUTF8String(spelling), {calendar, name});
    }
}

void claim_other_spellings(Names& names) {
    for (const Spellings& one : other_spellings) {
        for (std::string_view rest = one.others; !rest.empty();) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            claim(names, rest.substr(0, end), {one.calendar, one.name});
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
}

const Names& all_names() {
    static const Names names = [] {
        Names made;
        for (const Calendar calendar : named_calendars) claim_our_names(made, calendar);
        for (const Calendar calendar : named_calendars) claim_names_of_icu(made, calendar);
        claim_other_spellings(made);
        return made;
    }();
    return names;
}

}  // namespace

std::optional<MonthName> month_named(std::string_view words) {
    const auto found = all_names().find(folded(words));
    if (found == all_names().end()) return std::nullopt;
    return found->second;
}

bool is_month_of(Calendar calendar, const MonthName& month) {
    return month.calendar == (calendar == Calendar::hijri_umalqura ? Calendar::hijri : calendar);
}

std::optional<int> month_number(Calendar calendar, std::int64_t year, const MonthName& month) {
    for (int number = 1; number <= months_in_year(calendar, year); ++number) {
        if (month_name(calendar, year, number) == month.name) return number;
    }
    return std::nullopt;
}

std::string month_names_of(Calendar calendar, std::int64_t year) {
    std::string names;
    for (int number = 1; number <= months_in_year(calendar, year); ++number) {
        names += names.empty() ? "" : ", ";
        names += month_name(calendar, year, number);
    }
    return names;
}

}  // namespace bede

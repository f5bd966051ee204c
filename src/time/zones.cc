#include "time/zones.h"

#include <fmt/format.h>
#include <unicode/basictz.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>
#include <unicode/uversion.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "time/cursor.h"

namespace bede {

namespace {

std::unique_ptr<icu::TimeZone> make_zone(std::string_view name) {
    const auto id = icu::UnicodeString::fromUTF8({name.data(), static_cast<int32_t>(name.size())});
    std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(id));
    if (zone == nullptr || *zone == icu::TimeZone::getUnknown()) return nullptr;
    // ICU takes any "GMT+3"; only names of the data base have a region.
    UErrorCode status = U_ZERO_ERROR;
    char region[8];
    icu::TimeZone::getRegion(id, region, sizeof region, status);
    return U_SUCCESS(status) ? std::move(zone) : nullptr;
}

// Making a zone reads tables; comparisons ask for the same one again and again.
const icu::BasicTimeZone* find_zone(std::string_view name) {
    thread_local std::string last_name;
    thread_local std::unique_ptr<icu::TimeZone> last;
    if (last == nullptr || last_name != name) {
        last_name = name;
        last = make_zone(name);
    }
    return dynamic_cast<const icu::BasicTimeZone*>(last.get());
}

double milliseconds_of(Instant instant) { return static_cast<double>(instant.second) * 1'000.0; }

constexpr std::size_t distance_max = 2;

// Letters put in, left out, replaced, or swapped with their neighbour (optimal string alignment).
// Beyond distance_max any number will do.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    const std::size_t least = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (least > distance_max) return least;
    std::vector<std::vector<std::size_t>> table(a.size() + 1,
                                                std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                table[i][j] = i + j;
                continue;
            }
            const std::size_t replaced = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            table[i][j] = std::min({replaced, table[i - 1][j] + 1, table[i][j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
            }
        }
    }
    return table[a.size()][b.size()];
}

// How far `wanted` is from a zone's name or from the city that it ends with; both in small letters.
std::size_t distance(std::string_view wanted, std::string_view zone) {
    const std::size_t slash = zone.rfind('/');
    const std::size_t whole = edit_distance(wanted, zone);
    if (slash == std::string_view::npos || wanted.find('/') != std::string_view::npos) return whole;
    return std::min(whole, edit_distance(wanted, zone.substr(slash + 1)));
}

// All of ICU's names: six hundred, asked for once.
const std::vector<std::string>& zone_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> found;
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::StringEnumeration> zones(
            icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_ANY, nullptr, nullptr,
                                                       status));
        if (U_FAILURE(status) || zones == nullptr) return found;
        while (const char* zone = zones->next(nullptr, status)) found.emplace_back(zone);
        return found;
    }();
    return names;
}

}  // namespace

std::optional<ZoneTime> zone_time(std::string_view name, Instant wall) {
    const icu::BasicTimeZone* zone = find_zone(name);
    if (zone == nullptr) return std::nullopt;
    const double milliseconds = milliseconds_of(wall);
    UErrorCode status = U_ZERO_ERROR;
    int32_t raw = 0;
    int32_t saving = 0;
    zone->getOffsetFromLocal(milliseconds, UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, raw, saving,
                             status);
    const int32_t former = (raw + saving) / 1'000;
    zone->getOffsetFromLocal(milliseconds, UCAL_TZ_LOCAL_LATTER, UCAL_TZ_LOCAL_LATTER, raw, saving,
                             status);
    const int32_t latter = (raw + saving) / 1'000;
    if (U_FAILURE(status)) return std::nullopt;
    // Put forward, clocks leave an hour out; put back, they show one twice.
    return ZoneTime{former, former != latter, former < latter};
}

std::string zones_version() {
    UVersionInfo numbers;
    u_getVersion(numbers);
    std::array<char, U_MAX_VERSION_STRING_LENGTH> icu{};
    u_versionToString(numbers, icu.data());
    UErrorCode status = U_ZERO_ERROR;
    const char* const zones = icu::TimeZone::getTZDataVersion(status);
    return fmt::format("ICU {}, zones {}", icu.data(), U_FAILURE(status) ? "unknown" : zones);
}

std::optional<std::int32_t> zone_offset(std::string_view name, Instant universal) {
    const icu::BasicTimeZone* zone = find_zone(name);
    if (zone == nullptr) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    int32_t raw = 0;
    int32_t saving = 0;
    zone->getOffset(milliseconds_of(universal), 0, raw, saving, status);
    if (U_FAILURE(status)) return std::nullopt;
    return (raw + saving) / 1'000;
}

std::string similar_zone(std::string_view name) {
    constexpr std::size_t name_max = 40;
    if (name.empty() || name.size() > name_max) return {};
    const std::string wanted = lower(name);
    std::string best;
    std::size_t best_distance = distance_max;
    for (const std::string& zone : zone_names()) {
        const std::size_t here = distance(wanted, lower(zone));
        // Of two at the same distance the later: Europe/Kyiv, not its old name Kiev.
        if (here > best_distance) continue;
        best_distance = here;
        best = zone;
    }
    return best;
}

}  // namespace bede

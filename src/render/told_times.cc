#include "render/told_times.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace bede {
namespace {

std::string told(const Bound& bound, bool clocked) { return printable(to_string(bound, clocked)); }

bool is_known(const Bound& bound) { return bound.knowledge == Knowledge::known; }

std::string told_range(const Bound& first, const Bound& last, bool clocked) {
    const std::string from = told(first, clocked);
    const std::string to = told(last, clocked);
    return from == to ? from : fmt::format("{} to {}", from, to);
}

// "between A and B", "not before A", "open", "not known".
std::string told_side(const Bound& earliest, const Bound& latest, bool clocked) {
    if (earliest.knowledge == Knowledge::open || latest.knowledge == Knowledge::open) return "open";
    if (is_known(earliest) && is_known(latest)) {
        const std::string first = told(earliest, clocked);
        const std::string last = told(latest, clocked);
        return first == last ? first : fmt::format("between {} and {}", first, last);
    }
    if (is_known(earliest)) return "not before " + told(earliest, clocked) + ", else not known";
    if (is_known(latest)) return "not after " + told(latest, clocked) + ", else not known";
    return "not known";
}

std::string sentence(const DrawnThing& thing) {
    std::string out = title_text(thing);
    const std::string when = when_text(thing);
    if (!when.empty()) out += ": " + when;
    if (!thing.extent) {
        out += when.empty() ? ": no date" : "; no bounds";
    } else if (thing.alternatives.size() > 1) {
        for (const Extent& one : thing.alternatives) {
            out += (&one == &thing.alternatives.front() ? "; " : " or ") + told_extent(one);
        }
    } else {
        out += "; " + told_extent(*thing.extent);
    }
    if (thing.approximate) out += "; approximate";
    if (thing.extent && thing.extent->doubtful) out += "; the date is doubtful";
    if (thing.possible) out += "; possible";
    return out + ".";
}

}  // namespace

std::string told_extent(const Extent& extent) {
    const bool clocked = extent.clocked;
    const bool bounded = is_known(extent.start_earliest) && is_known(extent.end_latest);
    const bool core = extent.start_latest.at <= extent.end_earliest.at;
    if (bounded && !core) {
        const std::string range = told_range(extent.start_earliest, extent.end_latest, clocked);
        return range.find(" to ") == std::string::npos ? "on " + range : "some time from " + range;
    }
    const bool exact = told(extent.start_earliest, clocked) == told(extent.start_latest, clocked) &&
                       told(extent.end_earliest, clocked) == told(extent.end_latest, clocked);
    if (bounded && exact) {
        return "from " + told_range(extent.start_earliest, extent.end_latest, clocked);
    }
    return fmt::format("start {}; end {}",
                       told_side(extent.start_earliest, extent.start_latest, clocked),
                       told_side(extent.end_earliest, extent.end_latest, clocked));
}

std::string told_times(const std::vector<DrawnThing>& things, const Style& style) {
    std::string out;
    for (const DrawnThing& thing : things) out += told_line(sentence(thing), style);
    return out;
}

}  // namespace bede

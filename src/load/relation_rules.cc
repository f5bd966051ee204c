#include "load/relation_rules.h"

#include <array>

#include "time/relations.h"

namespace bede::load {
namespace {

Extent start_of(const Extent& extent) {
    Extent start = extent;
    start.end_earliest = extent.start_earliest;
    start.end_latest = extent.start_latest;
    start.end_offset = extent.start_offset;
    return start;
}

Extent end_of(const Extent& extent) {
    Extent end = extent;
    end.start_earliest = extent.end_earliest;
    end.start_latest = extent.end_latest;
    end.start_offset = extent.end_offset;
    return end;
}

bool certainly_after(const Extent& a, const Extent& b) {
    return compare(a, TimeRelation::after, b) == Truth::yes;
}

// Each rule says whether it is certainly broken.
using Broken = bool (*)(const Event& from, const Event& to);

bool begins_after_start(const Event& a, const Event& b) {
    return certainly_after(start_of(*a.extent), start_of(*b.extent));
}

bool begins_after_end(const Event& a, const Event& b) {
    return certainly_after(start_of(*a.extent), end_of(*b.extent));
}

bool begins_before_start(const Event& a, const Event& b) { return begins_after_start(b, a); }

bool ends_before_start(const Event& a, const Event& b) {
    return certainly_after(start_of(*b.extent), end_of(*a.extent));
}

bool ends_after_start(const Event& a, const Event& b) {
    return certainly_after(end_of(*a.extent), start_of(*b.extent));
}

bool begins_before_end(const Event& a, const Event& b) { return ends_after_start(b, a); }

// What was only planned may have been planned for a time after the whole was over.
bool binds_whole(const Event& part, const Event& whole) {
    return part.modality == Modality::actual || part.modality == whole.modality;
}

bool part_begins_before_whole(const Event& a, const Event& b) {
    return binds_whole(a, b) && begins_before_start(a, b);
}

bool part_ends_after_whole(const Event& a, const Event& b) {
    return binds_whole(a, b) && certainly_after(end_of(*a.extent), end_of(*b.extent));
}

bool has_no_common_time(const Event& a, const Event& b) {
    return compare(*a.extent, TimeRelation::intersects, *b.extent) == Truth::no &&
           !a.extent->doubtful && !b.extent->doubtful;
}

// What is only planned or feared can be a motive before it is there.
bool motive_begins_after_start(const Event& a, const Event& b) {
    return a.modality == Modality::actual && begins_after_start(a, b);
}

struct Rule {
    std::string_view type;
    Broken broken;
    Breach breach;
};

constexpr std::string_view cause_late = "the cause certainly begins after its effect has begun";

constexpr std::array rules = {
    Rule{"causes", begins_after_start, {"E-CAUSE", cause_late}},
    Rule{"triggers", begins_after_start, {"E-CAUSE", cause_late}},
    Rule{"enables", begins_after_start, {"E-CAUSE", cause_late}},
    Rule{"contributes", begins_after_start, {"E-CAUSE", cause_late}},
    Rule{"motivates", motive_begins_after_start, {"E-CAUSE", cause_late}},
    Rule{"responds-to",
         begins_before_start,
         {"E-CAUSE", "the response certainly begins before what it responds to"}},
    Rule{"hinders",
         begins_after_end,
         {"E-CAUSE", "it certainly begins after what it hinders has ended"}},
    Rule{"ends", begins_after_end, {"E-CAUSE", "it certainly begins after what it ends has ended"}},
    Rule{"ends", ends_before_start, {"E-CAUSE", "it is certainly over before what it ends begins"}},
    Rule{"part-of",
         part_begins_before_whole,
         {"E-OUTSIDE", "the part certainly begins before the whole"}},
    Rule{
        "part-of", part_ends_after_whole, {"E-OUTSIDE", "the part certainly ends after the whole"}},
    Rule{"follows",
         begins_before_end,
         {"E-SEQUENCE", "it certainly begins before what it follows has ended"}},
    Rule{"precedes",
         ends_after_start,
         {"E-SEQUENCE", "it certainly ends after what it precedes has begun"}},
    Rule{"violates",
         begins_before_start,
         {"E-SEQUENCE", "the violation certainly begins before the agreement"}},
    Rule{"implements",
         begins_before_start,
         {"E-SEQUENCE", "the implementation certainly begins before the agreement"}},
    Rule{"supersedes",
         begins_before_start,
         {"E-SEQUENCE", "it certainly begins before what it supersedes"}},
    Rule{"extends",
         begins_before_start,
         {"E-SEQUENCE", "it certainly begins before what it extends"}},
    Rule{"reports",
         ends_before_start,
         {"E-SEQUENCE", "the report is certainly over before what it reports begins"}},
    Rule{"same-as", has_no_common_time, {"E-SEQUENCE", "the two have no time in common"}},
};

}  // namespace

std::optional<Breach> find_breach(const Schema& schema, std::string_view type, const Event& from,
                                  const Event& to) {
    if (!from.extent || !to.extent) return std::nullopt;
    for (const Rule& rule : rules) {
        if (schema.is_relation_type(type, rule.type) && rule.broken(from, to)) return rule.breach;
    }
    return std::nullopt;
}

}  // namespace bede::load

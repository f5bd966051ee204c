#include "model/order_rules.h"

#include <array>

namespace bede {
namespace {

// --- Whom a rule binds --------------------------------------------------------------------------

bool always(Modality, Modality) { return true; }

// What is only planned or feared can be a motive before it is there.
bool if_motive_is_actual(Modality motive, Modality) { return motive == Modality::actual; }

// What was only planned may have been planned for a time after the whole was over.
bool if_whole_binds(Modality part, Modality whole) {
    return part == Modality::actual || part == whole;
}

// --- The table ----------------------------------------------------------------------------------

constexpr Breach cause_late{"E-CAUSE", "the cause certainly begins after its effect has begun"};
constexpr Breach no_common_time{"E-SEQUENCE", "the two have no time in common"};

constexpr std::array rules = {
    OrderRule{"causes", Endpoint::from_start, Endpoint::to_start, cause_late, always},
    OrderRule{"triggers", Endpoint::from_start, Endpoint::to_start, cause_late, always},
    OrderRule{"enables", Endpoint::from_start, Endpoint::to_start, cause_late, always},
    OrderRule{"contributes", Endpoint::from_start, Endpoint::to_start, cause_late, always},
    OrderRule{"motivates", Endpoint::from_start, Endpoint::to_start, cause_late,
              if_motive_is_actual},
    OrderRule{"responds-to",
              Endpoint::to_start,
              Endpoint::from_start,
              {"E-CAUSE", "the response certainly begins before what it responds to"},
              always},
    OrderRule{"hinders",
              Endpoint::from_start,
              Endpoint::to_end,
              {"E-CAUSE", "it certainly begins after what it hinders has ended"},
              always},
    OrderRule{"ends",
              Endpoint::from_start,
              Endpoint::to_end,
              {"E-CAUSE", "it certainly begins after what it ends has ended"},
              always},
    OrderRule{"ends",
              Endpoint::to_start,
              Endpoint::from_end,
              {"E-CAUSE", "it is certainly over before what it ends begins"},
              always},
    OrderRule{"part-of",
              Endpoint::to_start,
              Endpoint::from_start,
              {"E-OUTSIDE", "the part certainly begins before the whole"},
              if_whole_binds},
    OrderRule{"part-of",
              Endpoint::from_end,
              Endpoint::to_end,
              {"E-OUTSIDE", "the part certainly ends after the whole"},
              if_whole_binds},
    OrderRule{"follows",
              Endpoint::to_end,
              Endpoint::from_start,
              {"E-SEQUENCE", "it certainly begins before what it follows has ended"},
              always,
              true},
    OrderRule{"precedes",
              Endpoint::from_end,
              Endpoint::to_start,
              {"E-SEQUENCE", "it certainly ends after what it precedes has begun"},
              always,
              true},
    OrderRule{"violates",
              Endpoint::to_start,
              Endpoint::from_start,
              {"E-SEQUENCE", "the violation certainly begins before the agreement"},
              always},
    OrderRule{"implements",
              Endpoint::to_start,
              Endpoint::from_start,
              {"E-SEQUENCE", "the implementation certainly begins before the agreement"},
              always},
    OrderRule{"supersedes",
              Endpoint::to_start,
              Endpoint::from_start,
              {"E-SEQUENCE", "it certainly begins before what it supersedes"},
              always},
    OrderRule{"extends",
              Endpoint::to_start,
              Endpoint::from_start,
              {"E-SEQUENCE", "it certainly begins before what it extends"},
              always},
    OrderRule{"reports",
              Endpoint::to_start,
              Endpoint::from_end,
              {"E-SEQUENCE", "the report is certainly over before what it reports begins"},
              always},
    OrderRule{"same-as", Endpoint::from_start, Endpoint::to_end, no_common_time, always},
    OrderRule{"same-as", Endpoint::to_start, Endpoint::from_end, no_common_time, always},
};

}  // namespace

std::span<const OrderRule> order_rules() { return rules; }

const std::vector<const OrderRule*>& OrderRules::of(const std::string& type) {
    const auto [entry, is_new] = by_type_.try_emplace(type);
    if (is_new) {
        for (const OrderRule& rule : rules) {
            if (schema_.is_relation_type(type, rule.type)) entry->second.push_back(&rule);
        }
    }
    return entry->second;
}

std::vector<const OrderRule*> OrderRules::that_bind(std::string_view type, Modality from,
                                                    Modality to) {
    if (from != to) return {};
    std::vector<const OrderRule*> out;
    for (const OrderRule* const rule : of(std::string(type))) {
        if (rule->binds(from, to)) out.push_back(rule);
    }
    return out;
}

}  // namespace bede

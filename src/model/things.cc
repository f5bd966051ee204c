#include "model/things.h"

#include <array>
#include <utility>

namespace bede {
namespace {

// The words of an enumeration in the order of its values.
template <typename Enumeration, std::size_t count>
struct Words {
    std::array<std::string_view, count> words;

    std::string_view word_of(Enumeration value) const {
        return words.at(static_cast<std::size_t>(value));
    }

    std::optional<Enumeration> value_of(std::string_view word) const {
        for (std::size_t i = 0; i < count; ++i) {
            if (words.at(i) == word) return static_cast<Enumeration>(i);
        }
        return std::nullopt;
    }
};

constexpr Words<ThingType, thing_type_count> thing_types{
    {"kind", "role", "attribute", "relation type", "actor", "place", "source", "event", "relation",
     "claim", "saved query"}};
constexpr Words<ValueType, 5> value_types{{"text", "number", "time", "duration", "place"}};
constexpr Words<Modality, 4> modalities{{"actual", "planned", "hypothetical", "averted"}};
constexpr Words<Coverage, 4> coverages{{"unstated", "full", "partial", "reported"}};
constexpr Words<Confidence, 6> confidences{
    {"unstated", "unlikely", "disputed", "possible", "probable", "certain"}};
constexpr Words<CausalRole, 4> causal_roles{{"unstated", "structural", "precipitating", "trigger"}};
constexpr Words<Stance, 6> stances{
    {"asserts", "denies", "estimates", "reports", "retracts", "omits"}};
constexpr Words<Rank, 3> ranks{{"normal", "preferred", "deprecated"}};
constexpr Words<OrderConstraint::Relation, 4> orders{{"after", "before", "during", "between"}};

}  // namespace

std::string_view to_string(ThingType type) { return thing_types.word_of(type); }
std::string_view to_string(ValueType value) { return value_types.word_of(value); }
std::string_view to_string(Modality value) { return modalities.word_of(value); }
std::string_view to_string(Coverage value) { return coverages.word_of(value); }
std::string_view to_string(Confidence value) { return confidences.word_of(value); }
std::string_view to_string(CausalRole value) { return causal_roles.word_of(value); }
std::string_view to_string(Stance value) { return stances.word_of(value); }
std::string_view to_string(Rank value) { return ranks.word_of(value); }
std::string_view to_string(OrderConstraint::Relation value) { return orders.word_of(value); }

std::optional<ValueType> value_type_of(std::string_view word) { return value_types.value_of(word); }
std::optional<Modality> modality_of(std::string_view word) { return modalities.value_of(word); }
std::optional<Coverage> coverage_of(std::string_view word) { return coverages.value_of(word); }
std::optional<Confidence> confidence_of(std::string_view word) {
    return confidences.value_of(word);
}
std::optional<CausalRole> causal_role_of(std::string_view word) {
    return causal_roles.value_of(word);
}
std::optional<Stance> stance_of(std::string_view word) { return stances.value_of(word); }
std::optional<Rank> rank_of(std::string_view word) { return ranks.value_of(word); }

int strength_of(Confidence confidence) {
    switch (confidence) {
        case Confidence::unlikely: return 1;
        case Confidence::disputed: return 2;
        case Confidence::possible: return 3;
        case Confidence::unstated: return 4;
        case Confidence::probable: return 5;
        case Confidence::certain: return strength_max;
    }
    return 0;
}

ThingType type_of(const Thing& thing) { return static_cast<ThingType>(thing.index()); }

const Common& common(const Thing& thing) {
    return std::visit([](const auto& record) -> const Common& { return record; }, thing);
}

}  // namespace bede

#include "model/written_statements.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <tuple>

#include "model/written_values.h"

namespace bede {
namespace {

// An id that nobody wrote, and how often the same was made before: "x.causes.y" is 1,
// "x.causes.y#2" is 2; of claims each has its number.
struct NumberedId {
    std::string_view stem;
    std::uint32_t number = 1;

    friend auto operator<=>(const NumberedId&, const NumberedId&) = default;
};

NumberedId numbered(std::string_view id) {
    const std::size_t mark = id.rfind('#');
    if (mark == std::string_view::npos) return {id, 1};
    std::uint32_t number = 0;
    const char* const end = id.data() + id.size();
    const auto [stopped, error] = std::from_chars(id.data() + mark + 1, end, number);
    if (error != std::errc() || stopped != end) return {id, 1};
    return {id.substr(0, mark), number};
}

std::vector<const Claim*> claims_about(ThingType type, std::string_view id,
                                       const std::vector<Claim>& all) {
    std::vector<const Claim*> claims;
    for (const Claim& claim : all) {
        if (claim.about_type == type && claim.about == id) claims.push_back(&claim);
    }
    std::ranges::sort(claims, {}, [](const Claim* claim) { return numbered(claim->id); });
    return claims;
}

bool is_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view rest = point == std::string_view::npos ? "0" : text.substr(point + 1);
    constexpr std::string_view digits = "0123456789";
    return !whole.empty() && !rest.empty() &&
           whole.find_first_not_of(digits) == std::string_view::npos &&
           rest.find_first_not_of(digits) == std::string_view::npos;
}

// What is read by a type may stand as it is; a text stands in quotes.
std::string value_as_written(const Claim& claim) {
    const bool bare =
        (std::holds_alternative<Amount>(claim.typed) && is_number(claim.value)) ||
        (std::holds_alternative<When>(claim.typed) && is_plain_time(claim.value)) ||
        (std::holds_alternative<PlaceNamed>(claim.typed) && claim.value.starts_with('@'));
    return bare ? claim.value : in_quotes(claim.value);
}

std::string line_of(const Claim& claim) {
    std::string out = fmt::format("  claim {}", claim.attribute);
    if (!claim.value.empty()) out += " " + value_as_written(claim);
    const std::string& who = claim.by.empty() ? claim.via : claim.by;
    out += fmt::format(" {} @{}", to_string(claim.stance), who);
    const bool by_source_alone = claim.by.empty();
    if (by_source_alone && !claim.locator.empty()) out += " " + in_quotes(claim.locator);
    if (!claim.via.empty() && !by_source_alone) {
        out += " via " + as_written(Citation{claim.via, claim.locator});
    }
    if (claim.said) out += " said " + as_written(*claim.said);
    if (!claim.words.empty()) {
        out += " quote " + as_written(Name{claim.words, claim.words_language});
    }
    if (claim.rank != Rank::normal) out += fmt::format(" rank {}", to_string(claim.rank));
    return out + "\n";
}

// Who asserts and who denies a relation. All of it stands on one line, with one source at most.
class Voices {
  public:
    explicit Voices(std::vector<const Claim*> claims) : claims_(std::move(claims)) {}

    std::string written() const {
        if (claims_.empty()) return "";
        const Claim& first = *claims_.front();
        const bool one_source = std::ranges::all_of(claims_, [&](const Claim* claim) {
            return claim->via == first.via && claim->locator == first.locator;
        });
        std::string out;
        if (!one_source || !is_source_alone()) {
            out += named(Stance::asserts, "by", one_source);
            out += named(Stance::denies, "denied by", one_source);
        }
        if (one_source && !first.via.empty()) {
            out += " via " + as_written(Citation{first.via, first.locator});
        }
        if (first.said) out += " said " + as_written(*first.said);
        return out;
    }

  private:
    // "via @source" and nobody named: the source says it.
    bool is_source_alone() const {
        return claims_.size() == 1 && claims_.front()->by.empty() &&
               claims_.front()->stance == Stance::asserts;
    }

    std::string named(Stance stance, std::string_view word, bool one_source) const {
        std::string out;
        for (const Claim* claim : claims_) {
            if (claim->stance != stance) continue;
            // Where each has a source of its own, it is that source which is named.
            const bool by_source = claim->by.empty() || (!one_source && !claim->via.empty());
            out +=
                fmt::format("{} @{}", out.empty() ? "" : ",", by_source ? claim->via : claim->by);
        }
        return out.empty() ? out : fmt::format(" {}{}", word, out);
    }

    std::vector<const Claim*> claims_;
};

bool has_id_that_nobody_wrote(const Relation& relation) {
    return numbered(relation.id).stem ==
           fmt::format("{}.{}.{}", relation.from, relation.type, relation.to);
}

std::string line_of(const Relation& relation, const EventRecords& records) {
    std::string out = fmt::format("  {} @{}", relation.type, relation.to);
    out += Voices(claims_about(ThingType::relation, relation.id, records.claims)).written();
    if (relation.confidence != Confidence::unstated) {
        out += fmt::format(" confidence {}", to_string(relation.confidence));
    }
    if (relation.role != CausalRole::unstated) {
        out += fmt::format(" role {}", to_string(relation.role));
    }
    if (!relation.mechanism.empty()) out += " mechanism " + in_quotes(relation.mechanism);
    if (!has_id_that_nobody_wrote(relation)) out += " as " + relation.id;
    return out + "\n";
}

}  // namespace

std::vector<std::string> written_claims(ThingType type, std::string_view id,
                                        const std::vector<Claim>& claims) {
    std::vector<std::string> lines;
    for (const Claim* claim : claims_about(type, id, claims)) {
        lines.push_back(line_of(*claim));
    }
    return lines;
}

std::vector<std::string> written_relations(const EventRecords& records) {
    std::vector<const Relation*> relations;
    for (const Relation& relation : records.relations) relations.push_back(&relation);
    std::ranges::sort(relations, {}, [](const Relation* relation) {
        return std::tuple(std::string_view(relation->type), std::string_view(relation->to),
                          numbered(relation->id));
    });
    std::vector<std::string> lines;
    for (const Relation* relation : relations) lines.push_back(line_of(*relation, records));
    return lines;
}

}  // namespace bede

#include "query/walk/accounts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "query/catalog/fields.h"

namespace bede::query {
namespace {

using Claims = std::vector<const Claim*>;

std::string title_of(const Graph& graph, std::string_view voice) {
    for (const ThingType type : {ThingType::actor, ThingType::source}) {
        if (const auto handle = graph.find(type, voice)) {
            return std::string(entity_of(graph, type, *handle).title());
        }
    }
    return std::string(voice);
}

// What a claim says, its stance named where it is not plain assertion.
std::string said(const Graph& graph, const Claim& claim) {
    switch (claim.stance) {
        case Stance::asserts: return claim.value;
        case Stance::omits:
            return claim.via.empty() ? "— (omits)"
                                     : fmt::format("— (omits, by {})", title_of(graph, claim.via));
        case Stance::denies:
        case Stance::estimates:
        case Stance::reports:
        case Stance::retracts: break;
    }
    return claim.value.empty() ? fmt::format("({})", to_string(claim.stance))
                               : fmt::format("{} ({})", claim.value, to_string(claim.stance));
}

Value cell(const Graph& graph, const Claims& claims) {
    std::string text;
    for (const Claim* claim : claims) {
        const std::string part = said(graph, *claim);
        if (part.empty()) continue;
        text += (text.empty() ? "" : "; ") + part;
    }
    return text.empty() ? Value() : Value(text);
}

Claims claims_about(const Graph& graph, EventId event) {
    Claims out;
    for (const ClaimId id : graph.claims_on(ThingType::event, event.value)) {
        out.push_back(&graph.claim(id));
    }
    return out;
}

// Of a row: whether all that it tells is certainly in the world.
Truth presence(const Graph& graph, const std::map<std::string, Claims>& by_voice) {
    Truth out = Truth::yes;
    for (const auto& [voice, claims] : by_voice) {
        for (const Claim* claim : claims) {
            const auto handle = graph.find(ThingType::claim, claim->id);
            if (handle) out = both(out, graph.presence(ThingType::claim, *handle));
        }
    }
    return out;
}

std::vector<std::string> attributes_of(const Claims& claims) {
    std::vector<std::string> out;
    for (const Claim* claim : claims) {
        if (std::ranges::find(out, claim->attribute) == out.end()) out.push_back(claim->attribute);
    }
    return out;
}

template <typename Wanted>
Claims chosen(const Claims& claims, const Wanted& wanted) {
    Claims out;
    std::ranges::copy_if(claims, std::back_inserter(out),
                         [&](const Claim* claim) { return wanted(*claim); });
    return out;
}

std::string attribute_title(const Graph& graph, std::string_view id) {
    const Attribute* attribute = graph.schema().attribute(id);
    return attribute == nullptr || attribute->title.empty() ? std::string(id) : attribute->title;
}

Value no_claims_note(const Graph& graph, EventId event) {
    return Value(fmt::format("in this record nobody makes a claim about @{}",
                             graph.id(ThingType::event, event.value)));
}

bool is_voice(const Voice& voice, const Claim& claim) {
    return voice.type == ThingType::actor ? claim.by == voice.id : claim.via == voice.id;
}

bool speaks_up(const Claims& claims) {
    return std::ranges::any_of(claims,
                               [](const Claim* claim) { return claim->stance != Stance::omits; });
}

// A value that was read as its type in one form, however the file writes it: "1,200 people" and
// 1200 are the same.
std::string in_one_form(const Claim& claim) {
    struct Form {
        const Claim& claim;

        std::string operator()(std::monostate) const { return claim.value; }
        std::string operator()(const Amount& amount) const { return with_unit(amount); }
        std::string operator()(const When& when) const { return to_string(when); }
        std::string operator()(const Duration& duration) const { return to_string(duration); }
        std::string operator()(const PlaceNamed& place) const { return place.id; }
    };
    return std::visit(Form{claim}, claim.typed);
}

std::vector<std::string> values_of(const Claims& claims) {
    std::vector<std::string> out;
    for (const Claim* claim : claims) {
        if (claim->stance != Stance::omits) {
            out.push_back(fmt::format("{} {}", to_string(claim->stance), in_one_form(*claim)));
        }
    }
    std::ranges::sort(out);
    return out;
}

// "differ", "only the White House", "both silent"; nothing if they say the same.
std::string difference(const Graph& graph, const Claims& left, const Claims& right,
                       const Voice& left_voice, const Voice& right_voice) {
    const bool left_speaks = speaks_up(left);
    const bool right_speaks = speaks_up(right);
    if (left_speaks && right_speaks) {
        return values_of(left) == values_of(right) ? "" : "differ";
    }
    if (!left_speaks && !right_speaks) return "both silent";
    return fmt::format("only {}", title_of(graph, left_speaks ? left_voice.id : right_voice.id));
}

}  // namespace

Answer list_accounts(const Graph& graph, EventId event) {
    const Claims claims = claims_about(graph, event);
    std::vector<std::string> voices;
    std::map<std::string, std::map<std::string, Claims>> by_attribute;  // and voice
    std::vector<std::string> attributes;
    for (const Claim* claim : claims) {
        const std::string voice = voice_of(*claim);
        const auto [of_it, is_new] = by_attribute.try_emplace(claim->attribute);
        if (is_new) attributes.push_back(claim->attribute);
        of_it->second[voice].push_back(claim);
        if (std::ranges::find(voices, voice) == voices.end()) voices.push_back(voice);
    }
    Answer answer;
    answer.form = Form::accounts;
    answer.columns = {"attribute"};
    for (const std::string& voice : voices) answer.columns.push_back(title_of(graph, voice));
    for (const std::string& attribute : attributes) {
        std::map<std::string, Claims>& by_voice = by_attribute[attribute];
        Row row{.cells = {Value(attribute_title(graph, attribute))}};
        for (const std::string& voice : voices) row.cells.push_back(cell(graph, by_voice[voice]));
        row.certainty = presence(graph, by_voice);
        answer.rows.push_back(std::move(row));
    }
    if (claims.empty()) answer.notes.push_back(to_string(no_claims_note(graph, event)));
    return answer;
}

Answer list_differences(const Graph& graph, EventId event, const Voice& left, const Voice& right) {
    const Claims claims = claims_about(graph, event);
    Answer answer;
    answer.form = Form::accounts;
    answer.columns = {"attribute", title_of(graph, left.id), title_of(graph, right.id),
                      "difference"};
    std::size_t agreed = 0;
    for (const std::string& attribute : attributes_of(claims)) {
        const auto of = [&](const Voice& voice) {
            return chosen(claims, [&](const Claim& claim) {
                return claim.attribute == attribute && is_voice(voice, claim);
            });
        };
        const Claims left_claims = of(left);
        const Claims right_claims = of(right);
        const std::string verdict = difference(graph, left_claims, right_claims, left, right);
        if (verdict.empty()) {
            ++agreed;
            continue;
        }
        answer.rows.push_back(
            {.cells = {Value(attribute_title(graph, attribute)), cell(graph, left_claims),
                       cell(graph, right_claims), Value(verdict)}});
    }
    if (agreed > 0) {
        answer.notes.push_back(
            fmt::format("they say the same on {} point{}", agreed, agreed == 1 ? "" : "s"));
    }
    if (claims.empty()) answer.notes.push_back(to_string(no_claims_note(graph, event)));
    return answer;
}

}  // namespace bede::query

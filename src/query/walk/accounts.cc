#include "query/walk/accounts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "query/catalog/fields.h"

namespace bede::query {
namespace {

using Claims = std::vector<const Claim*>;
using ByVoice = std::map<std::string_view, Claims>;

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

Claims claims_about(const Graph& graph, const Entity& thing) {
    Claims out;
    for (const ClaimId id : graph.claims_on(thing.type, thing.handle)) {
        out.push_back(&graph.claim(id));
    }
    return out;
}

// Of a row: whether all that it tells is certainly in the world.
Truth presence(const Graph& graph, const ByVoice& by_voice) {
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

void note_silence(const AccountsOf& of, Answer& answer) {
    if (of.things.empty()) {
        answer.notes.emplace_back("the set in brackets is empty");
        return;
    }
    const std::string what = of.several
                                 ? fmt::format("any of the {} things of the set", of.things.size())
                                 : fmt::format("@{}", of.things.front().first.id());
    answer.notes.push_back(fmt::format("in this record nobody makes a claim about {}", what));
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

// What is told of one thing.
struct ThingAccounts {
    const Entity* thing = nullptr;
    Truth certainty = Truth::yes;
    Claims claims;
};

std::vector<ThingAccounts> gather(const Graph& graph, const AccountsOf& of) {
    std::vector<ThingAccounts> out;
    for (const auto& [thing, certainty] : of.things) {
        Claims claims = claims_about(graph, thing);
        if (!claims.empty()) out.push_back({&thing, certainty, std::move(claims)});
    }
    return out;
}

Answer begun(const AccountsOf& of) {
    Answer answer;
    answer.form = Form::accounts;
    if (of.several) answer.columns = {"about"};
    answer.columns.emplace_back("attribute");
    return answer;
}

// With its first cells.
Row row_of(const Graph& graph, const AccountsOf& of, const ThingAccounts& accounts,
           std::string_view attribute) {
    Row row;
    if (of.several) row.cells.emplace_back(*accounts.thing);
    row.cells.emplace_back(attribute_title(graph, attribute));
    return row;
}

}  // namespace

Answer list_accounts(const Graph& graph, const AccountsOf& of) {
    const std::vector<ThingAccounts> all = gather(graph, of);
    std::vector<std::string> voices;
    for (const ThingAccounts& accounts : all) {
        for (const Claim* claim : accounts.claims) {
            const std::string& voice = voice_of(*claim);
            if (std::ranges::find(voices, voice) == voices.end()) voices.push_back(voice);
        }
    }
    Answer answer = begun(of);
    for (const std::string& voice : voices) answer.columns.push_back(title_of(graph, voice));
    for (const ThingAccounts& accounts : all) {
        std::map<std::string_view, ByVoice> by_attribute;
        for (const Claim* claim : accounts.claims) {
            by_attribute[claim->attribute][voice_of(*claim)].push_back(claim);
        }
        for (const std::string& attribute : attributes_of(accounts.claims)) {
            ByVoice& by_voice = by_attribute[attribute];
            Row row = row_of(graph, of, accounts, attribute);
            for (const std::string& voice : voices) {
                row.cells.push_back(cell(graph, by_voice[voice]));
            }
            row.certainty = both(accounts.certainty, presence(graph, by_voice));
            answer.rows.push_back(std::move(row));
        }
    }
    if (all.empty()) note_silence(of, answer);
    return answer;
}

Answer list_differences(const Graph& graph, const AccountsOf& of, const Voice& left,
                        const Voice& right) {
    const std::vector<ThingAccounts> all = gather(graph, of);
    Answer answer = begun(of);
    for (const Voice& voice : {left, right}) answer.columns.push_back(title_of(graph, voice.id));
    answer.columns.emplace_back("difference");
    std::size_t agreed = 0;
    for (const ThingAccounts& accounts : all) {
        for (const std::string& attribute : attributes_of(accounts.claims)) {
            const auto by = [&](const Voice& voice) {
                return chosen(accounts.claims, [&](const Claim& claim) {
                    return claim.attribute == attribute && is_voice(voice, claim);
                });
            };
            const ByVoice by_voice = {{"left", by(left)}, {"right", by(right)}};
            const Claims& left_claims = by_voice.at("left");
            const Claims& right_claims = by_voice.at("right");
            const std::string verdict = difference(graph, left_claims, right_claims, left, right);
            if (verdict.empty()) {
                ++agreed;
                continue;
            }
            Row row = row_of(graph, of, accounts, attribute);
            row.cells.push_back(cell(graph, left_claims));
            row.cells.push_back(cell(graph, right_claims));
            row.cells.emplace_back(verdict);
            row.certainty = both(accounts.certainty, presence(graph, by_voice));
            answer.rows.push_back(std::move(row));
        }
    }
    if (agreed > 0) {
        answer.notes.push_back(
            fmt::format("they say the same on {} point{}", agreed, agreed == 1 ? "" : "s"));
    }
    if (all.empty()) note_silence(of, answer);
    return answer;
}

}  // namespace bede::query

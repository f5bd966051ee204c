#include "engine/base_statements.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "base/error.h"
#include "engine/release_history.h"
#include "engine/saved_query.h"
#include "engine/world.h"
#include "query/bind/bind.h"
#include "query/bind/binder.h"

namespace bede {
namespace {

Answer show_releases(const std::vector<Release>& releases) {
    Answer answer;
    answer.columns = {"release", "time", "author", "added", "changed", "retired", "digest"};
    const auto whole = [](std::uint64_t n) { return Value(static_cast<std::int64_t>(n)); };
    for (const Release& release : releases) {
        answer.rows.push_back(
            {.cells = {whole(release.number), Value(release.time), Value(release.author),
                       whole(release.added), whole(release.changed), whole(release.retired),
                       Value(release.digest)}});
    }
    return answer;
}

Answer show_status(const StoreStatus& status) {
    Answer answer;
    answer.columns = {"what", "value"};
    const auto put = [&](std::string_view what, Value value) {
        answer.rows.push_back({.cells = {Value(std::string(what)), std::move(value)}});
    };
    put("base", Value(status.path.string()));
    put("release", Value(static_cast<std::int64_t>(status.release.number)));
    for (const auto& [things, count] : status.counts) {
        put(things, Value(static_cast<std::int64_t>(count)));
    }
    return answer;
}

void refuse_picture(Form form) {
    if (!is_drawn(form)) return;
    fail(Trouble::query, {.code = "BQL-0222",
                          .message = "this answer is about the base itself and is no picture",
                          .mend = "choose another format, such as table"});
}

[[noreturn]] void refuse_past() {
    fail(Trouble::query, {.code = "BQL-0225",
                          .message = "this answer is about the base itself, as it stands",
                          .mend = "leave out 'as of'; show releases lists what there was"});
}

std::optional<ast::Showable> shown(const ast::Statement& statement) {
    const auto* list = std::get_if<ast::ShowList>(&statement.node);
    return list == nullptr ? std::nullopt : std::optional(list->what);
}

// The release, the thing and the number that a question about releases names.
class ReleaseQuestion {
  public:
    ReleaseQuestion(const store::Store& store, const StatementOptions& options)
        : store_(store), options_(options), newest_(store.snapshot()) {}

    Answer answer(const ast::History& history) const {
        refuse_limits(history.worlds);
        const std::string id = name_of(history);
        const std::uint32_t up_to =
            history.worlds.empty() ? newest_->release().number : release(history.worlds.front());
        Answer answer = history_of(store_, id, up_to);
        if (!answer.rows.empty()) return answer;
        static_cast<void>(
            query::find_entity(*newest_, id, history.thing.span, query::any_entity()));
        answer.notes.push_back(fmt::format("at release {} there was no @{} yet", up_to, id));
        return answer;
    }

    Answer answer(const ast::ReleaseDifference& difference) const {
        const std::uint32_t before = release(difference.before);
        const std::uint32_t after = release(difference.after);
        Answer answer = difference_between(store_, before, after, limit(difference));
        if (before > after) {
            answer.notes.push_back(fmt::format(
                "from release {} back to release {}: what was added since is retired here", before,
                after));
        }
        return answer;
    }

  private:
    std::uint32_t release(const ast::WorldClause& clause) const {
        return release_asked(clause, *newest_,
                             [&](const ast::Name& name) { return parameter(name); });
    }

    Value parameter(const ast::Name& name) const {
        return parameter_of_text(name, options_.parameters, *newest_);
    }

    std::string name_of(const ast::History& history) const {
        if (!history.parameter) return history.thing.text;
        const Value value = parameter(history.thing);
        if (const auto* entity = std::get_if<Entity>(&value.content)) {
            return std::string(entity->id());
        }
        fail(Trouble::query, {.code = "BQL-0205",
                              .span = history.thing.span,
                              .message = "an entity is needed here",
                              .mend = "write its name after '@', such as @minsk-ii"});
    }

    // What was said, not who says it.
    static void refuse_limits(const std::vector<ast::WorldClause>& worlds) {
        for (const ast::WorldClause& clause : worlds) {
            if (clause.world == ast::World::as_of && &clause == &worlds.front()) continue;
            fail(Trouble::query, {.code = "BQL-0225",
                                  .span = clause.span,
                                  .message = "a history is told of the base alone",
                                  .mend = "history of @x as of release 3"});
        }
    }

    std::optional<std::uint64_t> limit(const ast::ReleaseDifference& difference) const {
        if (difference.limit == nullptr) return std::nullopt;
        const ast::Expression& said = *difference.limit;
        const auto* name = std::get_if<ast::Parameter>(&said.node);
        const Value value =
            name == nullptr ? query::value_of(said, *newest_) : parameter({name->name, said.span});
        const auto* number = std::get_if<std::int64_t>(&value.content);
        if (number != nullptr && *number >= 0) return static_cast<std::uint64_t>(*number);
        fail(Trouble::query, {.code = "BQL-0208",
                              .span = said.span,
                              .message = "a whole number is needed here",
                              .mend = "limit 20"});
    }

    const store::Store& store_;
    const StatementOptions& options_;
    std::unique_ptr<Graph> newest_;
};

}  // namespace

std::optional<Answer> answer_about_base(const store::Store& store, const ParsedStatement& statement,
                                        const StatementOptions& options,
                                        const std::function<StoreStatus()>& status) {
    const auto& node = statement.tree.node;
    const auto* history = std::get_if<ast::History>(&node);
    const auto* difference = std::get_if<ast::ReleaseDifference>(&node);
    const auto what = shown(statement.tree);
    const bool of_base = what == ast::Showable::releases || what == ast::Showable::status;
    if (history == nullptr && difference == nullptr && !of_base) return std::nullopt;
    if (options.form) refuse_picture(*options.form);
    if (history != nullptr) return ReleaseQuestion(store, options).answer(*history);
    if (difference != nullptr) return ReleaseQuestion(store, options).answer(*difference);
    if (asks_past(statement.tree)) refuse_past();
    return what == ast::Showable::releases ? show_releases(store.releases())
                                           : show_status(status());
}

}  // namespace bede

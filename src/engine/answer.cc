#include "engine/answer.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "engine/saved_query.h"
#include "engine/world.h"
#include "model/kept_names.h"
#include "query/answer/describe.h"
#include "query/answer/drawing.h"
#include "query/answer/explain_order.h"
#include "query/answer/explain_when.h"
#include "query/exec/execute.h"
#include "query/plan/plan.h"
#include "syntax/parse.h"

namespace bede {
namespace {

// The set of a `let`, to keep: trees are not copied, so its text is read again.
ast::Query copy_of_set(std::string_view text) {
    ast::Statement statement = parse_statement(text);
    return std::move(std::get<ast::Let>(statement.node).query);
}

// The caller's form comes before that of the query, as far as a picture is wanted or given up.
query::Plan shown_as(std::optional<Form> form, query::Plan plan) {
    if (!form) return plan;
    if (is_drawn(*form)) {
        plan.form = form;
    } else if (plan.form && is_drawn(*plan.form)) {
        plan.form.reset();
    }
    return plan;
}

query::Plan planned(query::Worlds& worlds, const ast::Query& query,
                    const query::Parameters& parameters, const query::Sets& sets,
                    std::optional<Form> form, const query::World& around = {}) {
    const query::BoundQuery bound = query::bind(query, worlds.base(), parameters, sets, around);
    return query::rewrite(shown_as(form, query::plan(bound)), worlds);
}

query::KeptWorlds* kept_worlds(const Session& session) {
    return session.plans ? &session.plans->worlds() : nullptr;
}

// One overload per kind of statement.
struct Answering {
    const Graph& graph;
    const ParsedStatementPtr& statement;
    Session& session;
    const query::Limits& limits;
    std::optional<Form> form;

    Answer operator()(const ast::Query& query) const {
        Answer answer = answer_asked(
            graph, query, {statement, session.parameters, session.sets, form}, session, limits);
        const std::vector<std::string>& notes = statement->notes;
        answer.notes.insert(answer.notes.end(), notes.begin(), notes.end());
        return answer;
    }
    Answer operator()(const ast::Explain& explain) const {
        query::Worlds worlds(graph, kept_worlds(session));
        const query::Plan plan =
            planned(worlds, explain.query, session.parameters, session.sets, std::nullopt);
        Answer answer;
        answer.form = Form::plan;
        if (explain.profile) {
            query::Profile profile;
            const Answer found = query::execute(plan, worlds, limits, &profile);
            answer.text = query::explained(plan, graph, &profile);
            answer.notes = found.notes;
        } else {
            answer.text = query::explained(plan, graph);
        }
        return answer;
    }
    Answer operator()(const ast::ExplainWhen& explain) const {
        return in_world(explain.worlds, [&](const Graph& world) {
            if (explain.comparison) {
                return query::explain_order(explain, world, session.parameters, limits);
            }
            return query::explain_when({named(explain.event, explain.parameter), false, nullptr},
                                       world);
        });
    }
    Answer operator()(const ast::Define& define) const {
        check_definition(define, statement->text, graph, session.sets);
        session.queries[define.name.text] = statement->text;
        Answer answer;
        answer.form = Form::plan;
        answer.text = fmt::format(
            "defined '{}' for this session; to keep it, write it into a "
            ".bql file beside the event files\n",
            define.name.text);
        return answer;
    }
    Answer operator()(const ast::Let& let) const {
        query::check_set(let, graph, session.sets);
        session.sets.newest = std::make_shared<const query::NamedSet>(
            query::NamedSet{let.name.text, copy_of_set(statement->text), session.sets.newest});
        Answer answer;
        answer.form = Form::plan;
        answer.text = fmt::format("'{}' stands for this set, for this session\n", let.name.text);
        return answer;
    }
    Answer operator()(const ast::Run& run) const {
        return run_saved_query(graph, run, session, limits, form);
    }
    Answer operator()(const ast::Describe& describe) const {
        if (describe.what == ast::Described::query) {
            return drawn(describe_saved_query(graph, describe.name, session), graph);
        }
        const ast::Name name = named(describe.name, describe.parameter);
        return in_world(describe.worlds, [&](const Graph& world) {
            return drawn(query::describe({describe.what, name}, world), world, {.record = true});
        });
    }
    // Of the base itself, not of a graph: Database answers them.
    Answer operator()(const ast::History& history) const { refuse_without_base(history.thing); }
    Answer operator()(const ast::ReleaseDifference& difference) const {
        refuse_without_base({"", difference.before.span});
    }
    Answer operator()(const ast::ShowList& show) const {
        const auto found = [&](std::string_view things) {
            std::string text = fmt::format("find {}", things);
            for (const ast::WorldClause& clause : show.worlds) {
                if (clause.world == ast::World::as_of) continue;
                text += " " + statement->text.substr(clause.span.begin,
                                                     clause.span.end - clause.span.begin);
            }
            return answer_on(graph, text, session, limits, form);
        };
        switch (show.what) {
            case ast::Showable::actors: return found("actors");
            case ast::Showable::places: return found("places");
            case ast::Showable::sources: return found("sources");
            case ast::Showable::events: return found("events");
            case ast::Showable::kinds:
            case ast::Showable::roles:
            case ast::Showable::attributes:
            case ast::Showable::relation_types:
            case ast::Showable::queries:
            case ast::Showable::releases:
            case ast::Showable::status: break;
        }
        refuse_limits(show.worlds);
        return drawn(query::show(show.what, graph), graph);
    }

  private:
    [[noreturn]] static void refuse_without_base(const ast::Name& place) {
        fail(Trouble::query, {.code = "BQL-0225",
                              .span = place.span,
                              .message = "releases are told of a base alone",
                              .mend = "load the files into a base and ask it"});
    }
    // The thing that a parameter stands for, where a statement names one.
    ast::Name named(const ast::Name& name, bool parameter) const {
        if (!parameter) return name;
        const Value value = query::parameter(name, session.parameters);
        if (const auto* entity = std::get_if<Entity>(&value.content)) {
            return {std::string(entity->id()), name.span};
        }
        fail(Trouble::query, {.code = "BQL-0205",
                              .span = name.span,
                              .message = "an entity is needed here",
                              .mend = "write its name after '@', such as @kremlin"});
    }
    // An answer that no plan has made, as the picture that the caller wants.
    Answer drawn(Answer answer, const Graph& world, const query::RowSense& sense = {}) const {
        if (form && is_drawn(*form)) query::draw(answer, *form, {}, world, limits, sense);
        return answer;
    }
    template <typename AnswerOn>
    Answer in_world(const std::vector<ast::WorldClause>& clauses, const AnswerOn& answer_on) const {
        const query::World world = query::bind_world(clauses, graph, session.parameters);
        query::Worlds worlds(graph, kept_worlds(session));
        Answer answer = answer_on(worlds.limited(world));
        if (world.is_limited()) answer.notes.push_back(query::limits_text(world));
        return answer;
    }
    // The vocabulary is the same in all worlds.
    static void refuse_limits(const std::vector<ast::WorldClause>& clauses) {
        for (const ast::WorldClause& clause : clauses) {
            if (clause.world == ast::World::as_of) continue;
            fail(Trouble::query, {.code = "BQL-0225",
                                  .span = clause.span,
                                  .message = "this list is the same whoever speaks",
                                  .mend = "leave the clause out; find events and its kin have it"});
        }
    }
};

// What a plan has made tells it already, and so does its text.
void tell_release(const Graph& graph, Answer& answer) {
    std::string told = query::as_of_text(graph.release());
    const bool known = std::ranges::find(answer.notes, told) != answer.notes.end();
    if (!known && answer.form != Form::plan) answer.notes.push_back(std::move(told));
}

}  // namespace

Answer answer_query(const Graph& graph, const ast::Query& query,
                    const query::Parameters& parameters, const query::Limits& limits,
                    const query::Sets& sets, std::optional<Form> form) {
    query::Worlds worlds(graph);
    return query::execute(planned(worlds, query, parameters, sets, form), worlds, limits);
}

Answer answer_asked(const Graph& graph, const ast::Query& query, const Asked& asked,
                    const Session& session, const query::Limits& limits) {
    query::Worlds worlds(graph, kept_worlds(session));
    const auto make = [&] {
        return planned(worlds, query, asked.parameters, asked.sets, asked.form, asked.around);
    };
    if (!session.plans) return query::execute(make(), worlds, limits);
    const Plans::PlanPtr plan =
        (*session.plans)(asked, graph.release().number, graph.names_to_keep(), make);
    return query::execute(*plan, worlds, limits);
}

Answer answer_on(const Graph& graph, std::string_view statement, Session& session,
                 const query::Limits& limits, std::optional<Form> form) {
    return answer_parsed(graph, (*session.parsed)(statement), session, limits, form);
}

Answer answer_parsed(const Graph& graph, const ParsedStatementPtr& statement, Session& session,
                     const query::Limits& limits, std::optional<Form> form) {
    const auto answered_on = [&](const Graph& world) {
        return std::visit(Answering{world, statement, session, limits, form}, statement->tree.node);
    };
    const std::shared_ptr<const Graph> past = past_asked(
        statement->tree, graph,
        [&](const ast::Name& name) { return query::parameter(name, session.parameters); });
    Answer answer = answered_on(past ? *past : graph);
    if (past) keep_names(answer);  // it does not last as long as the answer
    if (asks_past(statement->tree)) tell_release(past ? *past : graph, answer);
    return answer;
}

bool changes_session(const ParsedStatement& statement) {
    return std::holds_alternative<ast::Define>(statement.tree.node) ||
           std::holds_alternative<ast::Let>(statement.tree.node);
}

}  // namespace bede

// The form that the caller shows comes before that of the statement: a picture is gathered for it,
// and one that will not be shown is not, so that it cannot fail either.
#include <gtest/gtest.h>

#include "base/error.h"
#include "case_graphs.h"
#include "engine/answer.h"

namespace bede {
namespace {

constexpr std::string_view given_form = R"(bede 1
kind talks : event "Negotiation"
event a : talks "Alpha"
  when 2020
  causes @b
event b : talks "Beta"
  when 2021
)";

Answer answered(std::string_view statement, std::optional<Form> form) {
    static const CaseContext context{.base = {}, .given = std::string(given_form)};
    static const query::Limits no_limits(nullptr);
    Session session;
    return answer_on(graphs_of(context).memory(), statement, session, no_limits, form);
}

TEST(EngineForm, OfTheCallerIsGathered) {
    const Answer answer = answered("find events", Form::graph);
    EXPECT_EQ(answer.form, Form::graph);
    ASSERT_TRUE(answer.drawing);
    EXPECT_EQ(answer.drawing->things.size(), 2U);
    ASSERT_EQ(answer.drawing->edges.size(), 1U);
    EXPECT_EQ(answer.drawing->edges[0].type, "causes");
}

TEST(EngineForm, OfTheCallerComesBeforeThatOfTheStatement) {
    EXPECT_EQ(answered("find events show as graph", Form::timeline).form, Form::timeline);
    const Answer table = answered("find events show as timeline", Form::table);
    EXPECT_EQ(table.form, Form::table);
    EXPECT_FALSE(table.drawing);
    EXPECT_EQ(answered("find kinds show as timeline", Form::table).form, Form::table);
}

TEST(EngineForm, OfOneThingIsDrawnToo) {
    const Answer answer = answered("describe @a", Form::timeline);
    ASSERT_TRUE(answer.drawing);
    ASSERT_EQ(answer.drawing->things.size(), 1U);
    EXPECT_EQ(answer.drawing->things[0].id, "a");
    EXPECT_TRUE(answer.notes.empty());
}

TEST(EngineForm, WithNothingToDrawIsAnError) {
    for (const std::string_view statement : {"show kinds", "find kinds", "describe kind talks"}) {
        EXPECT_THROW(answered(statement, Form::map), Error) << statement;
    }
    // Messages and plans are texts, whatever is asked for.
    EXPECT_EQ(answered("explain find events", Form::map).form, Form::plan);
    EXPECT_EQ(answered("let x = find events", Form::map).form, Form::plan);
}

TEST(EngineForm, OfAnEmptyAnswerIsAnEmptyPicture) {
    const Answer answer = answered("find events before 1066", Form::map);
    ASSERT_TRUE(answer.drawing);
    EXPECT_TRUE(answer.drawing->things.empty());
}

}  // namespace
}  // namespace bede

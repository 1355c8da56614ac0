/**
 * The contract between supportbot and its plugins.
 *
 * <p>Two flows share one vocabulary. A {@link supportbot.api.Question} meets {@linkplain
 * supportbot.api.Answerer answerers}; a {@link supportbot.api.SupportCase} goes from a {@link
 * supportbot.api.CaseSource} through the {@link supportbot.api.Redactor} and a {@link
 * supportbot.api.Summarizer} into a {@link supportbot.api.CaseArchive} and a {@link
 * supportbot.api.KnowledgeIndex}.
 *
 * <p>A plugin is a jar that names factories in {@code META-INF/services/supportbot.api.XFactory};
 * each {@link supportbot.api.ComponentFactory} makes one kind of {@link supportbot.api.Component}.
 * The contract uses types of the JDK, Typesafe Config, SLF4J and JSpecify only. It follows semantic
 * versioning: {@link supportbot.api.ApiVersion#CURRENT} is what {@code Plugin-Requires} in a
 * plugin's manifest is checked against.
 */
@NullMarked
package supportbot.api;

import org.jspecify.annotations.NullMarked;

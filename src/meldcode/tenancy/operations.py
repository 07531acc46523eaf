"""What a migration adds to a table beside its columns: row-level security, and rows that are only ever appended."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

# `(SELECT …)` makes PostgreSQL evaluate the setting once a query; nullif, because a setting once used is '', not NULL.
_OWN_ORGANISATION = "{column} = (SELECT nullif(current_setting('app.organisation', true), '')::uuid)"
_OWN_USER = "{column} = (SELECT nullif(current_setting('app.user', true), '')::uuid)"


class _TableOperation(Operation):
    """An operation in SQL that changes no model state, only the table of one model."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, model_name: str) -> None:
        self.model_name = model_name

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing: the models do not know how their table is guarded."""

    def _run(self, statements: list[str], editor: BaseDatabaseSchemaEditor) -> None:
        for statement in statements:
            # `%` in a trigger's message would be taken for a parameter: params=None says there are none.
            editor.execute(statement, params=None)

    def _table(self, app_label: str, state: ProjectState) -> str:
        table: str = state.apps.get_model(app_label, self.model_name)._meta.db_table
        return table


class IsolateByOrganisation(_TableOperation):
    """Enable and force row-level security on this model's table (PostgreSQL; elsewhere it does nothing).

    organisation_column: the column that names the organisation.
    user_column: a person also sees the rows that bear her own id (memberships), whatever the organisation.
    """

    def __init__(
        self, model_name: str, organisation_column: str = "organisation_id", user_column: str | None = None
    ) -> None:
        super().__init__(model_name)
        self.organisation_column = organisation_column
        self.user_column = user_column

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:  # Any: Django's own signature
        kwargs = {"model_name": self.model_name, "organisation_column": self.organisation_column}
        if self.user_column:
            kwargs["user_column"] = self.user_column
        return (self.__class__.__name__, [], kwargs)

    def describe(self) -> str:
        return f"Isolate {self.model_name} by organisation"

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        table = self._table(app_label, to_state)
        own = _OWN_ORGANISATION.format(column=self.organisation_column)
        visible = f"{own} OR {_OWN_USER.format(column=self.user_column)}" if self.user_column else own
        self._run(
            [
                f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
                f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
                f'CREATE POLICY own_organisation ON "{table}" USING ({visible}) WITH CHECK ({own})',
            ],
            schema_editor,
        )

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        table = self._table(app_label, from_state)
        self._run(
            [
                f'DROP POLICY own_organisation ON "{table}"',
                f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY',
                f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY',
            ],
            schema_editor,
        )


class AppendOnly(_TableOperation):
    """Make the database itself refuse to change or delete a row of this model's table."""

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:  # Any: Django's own signature
        return (self.__class__.__name__, [], {"model_name": self.model_name})

    def describe(self) -> str:
        return f"Let {self.model_name} only be appended to"

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        table = self._table(app_label, to_state)
        if schema_editor.connection.vendor == "postgresql":
            statements = [
                (
                    f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
                    f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
                ),
                (
                    f'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "{table}" '
                    f"FOR EACH ROW EXECUTE FUNCTION {table}_append_only()"
                ),
            ]
        else:
            statements = [
                f'CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                for verb in ("UPDATE", "DELETE")
            ]
        self._run(statements, schema_editor)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        table = self._table(app_label, from_state)
        if schema_editor.connection.vendor == "postgresql":
            statements = [f'DROP TRIGGER append_only ON "{table}"', f"DROP FUNCTION {table}_append_only()"]
        else:
            statements = [f"DROP TRIGGER {table}_no_update", f"DROP TRIGGER {table}_no_delete"]
        self._run(statements, schema_editor)

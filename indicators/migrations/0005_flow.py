# States of a release, answers, events, profiles, uploads and the calendar; the fraction behind a share.

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('indicators', '0004_shown_figures'),
        ('municipalities', '0002_areas'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=500, verbose_name='begrundelse')),
                ('answered_at', models.DateTimeField(verbose_name='besvaret')),
            ],
            options={
                'verbose_name': 'svar',
                'verbose_name_plural': 'svar',
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=12, verbose_name='handling')),
                ('happened_at', models.DateTimeField(verbose_name='hvornår')),
                ('note', models.TextField(blank=True, verbose_name='bemærkning')),
            ],
            options={
                'verbose_name': 'hændelse',
                'verbose_name_plural': 'hændelser',
            },
        ),
        migrations.CreateModel(
            name='Expected',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=8, verbose_name='til og med perioden')),
                ('expected_on', models.DateField(verbose_name='ventes')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='bemærkning')),
                ('recorded_at', models.DateTimeField(verbose_name='skrevet')),
            ],
            options={
                'verbose_name': 'ventet udgivelse',
                'verbose_name_plural': 'ventede udgivelser',
            },
        ),
        migrations.CreateModel(
            name='Profile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='navn')),
                ('headings', models.TextField(verbose_name='overskrifter')),
                ('is_partial', models.BooleanField(default=False, verbose_name='dækker kun nogle områder')),
                ('blank_is_withheld', models.BooleanField(default=False, verbose_name='tomme felter er diskretionerede')),
                ('recorded_at', models.DateTimeField(verbose_name='gemt')),
            ],
            options={
                'verbose_name': 'profil',
                'verbose_name_plural': 'profiler',
            },
        ),
        migrations.CreateModel(
            name='ProfileColumn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='plads')),
                ('title', models.CharField(blank=True, max_length=250, verbose_name='overskrift')),
                ('role', models.CharField(choices=[('AREA', 'Område: navn eller kode'), ('PERIOD', 'Periode'), ('INDICATOR', 'Nøgletal'), ('CATEGORY', 'Opdeling'), ('VALUE', 'Tal'), ('CHOICE', 'Vælg rækker'), ('NOTE', 'Læses ikke')], max_length=10, verbose_name='rolle')),
                ('period', models.CharField(blank=True, max_length=8, verbose_name='periode')),
                ('kept', models.CharField(blank=True, max_length=250, verbose_name='kun rækker med')),
            ],
            options={
                'verbose_name': 'profilens kolonne',
                'verbose_name_plural': 'profilens kolonner',
            },
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255, verbose_name='filnavn')),
                ('title', models.CharField(blank=True, max_length=150, verbose_name='titel')),
                ('step', models.CharField(choices=[('WAITING', 'Venter på at blive læst'), ('READING', 'Læser filen'), ('CHECKING', 'Kontrollerer tallene'), ('STORING', 'Gemmer tallene'), ('READY', 'Færdig'), ('FAILED', 'Gik i stå')], default='WAITING', max_length=8, verbose_name='trin')),
                ('done', models.PositiveIntegerField(default=0, verbose_name='færdige rækker')),
                ('total', models.PositiveIntegerField(default=0, verbose_name='rækker i alt')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='forsøg')),
                ('uploaded_at', models.DateTimeField(verbose_name='modtaget')),
            ],
            options={
                'verbose_name': 'modtaget fil',
                'verbose_name_plural': 'modtagne filer',
            },
        ),
        migrations.RemoveConstraint(
            model_name='release',
            name='indicators_release_state_is_a_known_word',
        ),
        migrations.AddField(
            model_name='figure',
            name='denominator',
            field=models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True, verbose_name='nævner'),
        ),
        migrations.AddField(
            model_name='figure',
            name='numerator',
            field=models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True, verbose_name='tæller'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='breakdown',
            field=models.CharField(choices=[('SUM', 'delene giver tilsammen det hele'), ('MEAN', 'det hele er et gennemsnit af delene'), ('OVERLAPPING', 'delene kan overlappe')], default='OVERLAPPING', max_length=11, verbose_name='opdelingens dele'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='closes',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='åben til og med år'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='opens',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='åben fra år'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='withholds_small_counts',
            field=models.BooleanField(default=False, verbose_name='små antal diskretioneres'),
        ),
        migrations.AddField(
            model_name='release',
            name='basis',
            field=models.TextField(blank=True, verbose_name='sammenlignet med'),
        ),
        migrations.AddField(
            model_name='release',
            name='may_remove',
            field=models.BooleanField(default=False, verbose_name='offentlige tal må fjernes'),
        ),
        migrations.AddField(
            model_name='release',
            name='submitted_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='sendt til godkendelse'),
        ),
        migrations.AddField(
            model_name='release',
            name='submitted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sendt til godkendelse af'),
        ),
        migrations.AlterField(
            model_name='release',
            name='state',
            field=models.CharField(choices=[('DRAFT', 'Kladde'), ('SUBMITTED', 'Til godkendelse'), ('PUBLISHED', 'Udgivet'), ('DISCARDED', 'Kasseret')], default='DRAFT', max_length=10, verbose_name='tilstand'),
        ),
        migrations.AddConstraint(
            model_name='profile',
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.MD5('headings'), name='indicators_profile_has_headings_of_its_own'
            ),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('denominator', None), ('numerator', None)), models.Q(('denominator__gt', 0), ('numerator__isnull', False), ('value__isnull', False)), _connector='OR'), name='indicators_figure_fraction_is_whole_and_has_a_value'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['DRAFT', 'SUBMITTED', 'PUBLISHED', 'DISCARDED'])), name='indicators_release_state_is_a_known_word'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'SUBMITTED'), _negated=True), ('submitted_at__isnull', False), _connector='OR'), name='indicators_release_awaits_approval_only_after_it_was_submitted'),
        ),
        migrations.AddField(
            model_name='answer',
            name='answered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='besvaret af'),
        ),
        migrations.AddField(
            model_name='answer',
            name='release',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='indicators.release'),
        ),
        # A table within a zip file, or a long sheet's name, stands before the line.
        migrations.AlterField(
            model_name='finding',
            name='ref',
            field=models.CharField(blank=True, max_length=120, verbose_name='celle'),
        ),
        migrations.AddField(
            model_name='finding',
            name='answer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='findings', to='indicators.answer'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(('answer', None), ('severity', 'WARNING'), _connector='OR'), name='indicators_finding_is_answered_only_if_it_is_a_warning'),
        ),
        migrations.AddField(
            model_name='event',
            name='happened_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='hvem'),
        ),
        migrations.AddField(
            model_name='event',
            name='release',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='indicators.release'),
        ),
        migrations.AddField(
            model_name='expected',
            name='indicator',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='expected', to='indicators.indicator'),
        ),
        migrations.AddField(
            model_name='expected',
            name='recorded_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='skrevet af'),
        ),
        migrations.AddField(
            model_name='profile',
            name='recorded_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gemt af'),
        ),
        migrations.AddField(
            model_name='profilecolumn',
            name='category',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.category'),
        ),
        migrations.AddField(
            model_name='profilecolumn',
            name='indicator',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.indicator'),
        ),
        migrations.AddField(
            model_name='profilecolumn',
            name='profile',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='columns', to='indicators.profile'),
        ),
        migrations.AddField(
            model_name='upload',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to='indicators.sourcefile'),
        ),
        migrations.AddField(
            model_name='upload',
            name='release',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='upload', to='indicators.release'),
        ),
        migrations.AddField(
            model_name='upload',
            name='uploaded_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='modtaget fra'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='indicators_answer_has_a_reason'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['release', 'happened_at'], name='event_release'),
        ),
        migrations.AddConstraint(
            model_name='expected',
            constraint=models.UniqueConstraint(fields=('indicator', 'period'), name='indicators_expected_is_told_once'),
        ),
        migrations.AddConstraint(
            model_name='expected',
            constraint=models.CheckConstraint(condition=models.Q(('period__regex', '^[12]\\d{3}(H[12]|[QR][1-4]|M(0[1-9]|1[0-2]))?$')), name='indicators_expected_is_a_period'),
        ),
        migrations.AddConstraint(
            model_name='profilecolumn',
            constraint=models.UniqueConstraint(fields=('profile', 'position'), name='indicators_profilecolumn_is_told_of_once'),
        ),
        migrations.AddConstraint(
            model_name='profilecolumn',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('indicator__isnull', False), ('role', 'VALUE')), models.Q(models.Q(('role', 'VALUE'), _negated=True), ('category', None), ('indicator', None), ('period', '')), _connector='OR'), name='indicators_profilecolumn_names_an_indicator_exactly_when_it_holds_values'),
        ),
        migrations.AddConstraint(
            model_name='profilecolumn',
            constraint=models.CheckConstraint(condition=models.Q(('period', ''), ('period__regex', '^[12]\\d{3}(H[12]|[QR][1-4]|M(0[1-9]|1[0-2]))?$'), _connector='OR'), name='indicators_profilecolumn_period_is_a_period'),
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('release__isnull', False), ('step', 'READY')), models.Q(models.Q(('step', 'READY'), _negated=True), ('release', None)), _connector='OR'), name='indicators_upload_has_a_release_exactly_when_ready'),
        ),
    ]
